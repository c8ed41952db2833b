#include "core/engine/inference/native_grid.h"

#include <algorithm>
#include <cmath>

namespace cinecor::engine {

namespace {

/// Where a native pixel falls between two grid pixels of one axis.
struct Between {
    bool inside = false;
    int lower = 0;
    int upper = 0;
    float share = 0; ///< of the upper one
};

std::vector<Between> placesAlong(double origin, double step, int gridCount, int count)
{
    std::vector<Between> places(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double position = (i - origin) / step;
        if (position < -.5 || position > gridCount - .5)
            continue;
        const double clamped = std::clamp(position, 0.0, gridCount - 1.0);
        const int lower = static_cast<int>(clamped);
        places[static_cast<std::size_t>(i)] = {.inside = true,
                                               .lower = lower,
                                               .upper = std::min(lower + 1, gridCount - 1),
                                               .share = static_cast<float>(clamped - lower)};
    }
    return places;
}

float blended(const float* plane, int columns, const Between& x, const Between& y)
{
    const float* top = plane + static_cast<std::ptrdiff_t>(y.lower) * columns;
    const float* bottom = plane + static_cast<std::ptrdiff_t>(y.upper) * columns;
    const float upper = top[x.lower] + x.share * (top[x.upper] - top[x.lower]);
    const float lower = bottom[x.lower] + x.share * (bottom[x.upper] - bottom[x.lower]);
    return upper + y.share * (lower - upper);
}

} // namespace

SegmentedPlane toNativeGrid(std::span<const float> probabilities, int classes, const PlaneGrid& grid,
                            int columns, int rows)
{
    const auto across = placesAlong(grid.origin[0], grid.step[0], grid.columns, columns);
    const auto down = placesAlong(grid.origin[1], grid.step[1], grid.rows, rows);
    const auto classStride = static_cast<std::size_t>(grid.columns) * grid.rows;
    const auto count = static_cast<std::size_t>(columns) * rows;
    SegmentedPlane result{.labels = std::vector<std::uint8_t>(count),
                          .confidence = std::vector<std::uint8_t>(count, 255)};
    std::size_t pixel = 0;
    for (const auto& y : down)
        for (const auto& x : across) {
            const auto index = pixel++;
            if (!x.inside || !y.inside)
                continue;
            float largest = -1;
            for (int label = 0; label < classes; ++label) {
                const float value = blended(&probabilities[classStride * label], grid.columns, x, y);
                if (value > largest) {
                    largest = value;
                    result.labels[index] = static_cast<std::uint8_t>(label);
                }
            }
            result.confidence[index] =
                static_cast<std::uint8_t>(std::lround(std::clamp(largest, 0.F, 1.F) * 255));
        }
    return result;
}

} // namespace cinecor::engine
