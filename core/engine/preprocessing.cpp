#include "core/engine/preprocessing.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace cinecor::engine {

namespace {

std::vector<float> finiteOf(std::span<const float> values)
{
    std::vector<float> finite;
    finite.reserve(values.size());
    std::ranges::copy_if(values, std::back_inserter(finite), [](float v) { return std::isfinite(v); });
    return finite;
}

IntensityWindow windowOf(const std::vector<float>& values, float low, float high)
{
    double sum = 0;
    double squares = 0;
    for (const float value : values) {
        const double clipped = std::clamp(value, low, high);
        sum += clipped;
        squares += clipped * clipped;
    }
    const double mean = sum / static_cast<double>(values.size());
    const double variance = squares / static_cast<double>(values.size()) - mean * mean;
    const double tiny = 1e-12 * std::max(1.0, mean * mean);
    return {.low = low,
            .high = high,
            .mean = static_cast<float>(mean),
            .deviation = variance > tiny ? static_cast<float>(std::sqrt(variance)) : 1.F};
}

/// Value below which a share of the values lies; rearranges them.
float percentile(std::vector<float>& values, double share)
{
    const auto rank =
        static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(values.size() - 1)));
    std::ranges::nth_element(values, values.begin() + rank);
    return values[static_cast<std::size_t>(rank)];
}

/// Keys' cubic kernel with a = -1/2.
double cubicKernel(double distance)
{
    const double t = std::abs(distance);
    if (t >= 2)
        return 0;
    return t <= 1 ? (1.5 * t - 2.5) * t * t + 1 : ((-.5 * t + 2.5) * t - 4) * t + 2;
}

/// The samples of one axis that make up one grid pixel.
struct Taps {
    int first = 0;
    std::vector<float> weights;
};

std::vector<Taps> tapsAlong(double origin, double step, int count)
{
    const double widening = std::max(1.0, step);
    std::vector<Taps> taps(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double position = origin + i * step;
        auto& [first, weights] = taps[static_cast<std::size_t>(i)];
        first = static_cast<int>(std::ceil(position - 2 * widening));
        const int last = static_cast<int>(std::floor(position + 2 * widening));
        double sum = 0;
        for (int sample = first; sample <= last; ++sample) {
            weights.push_back(static_cast<float>(cubicKernel((sample - position) / widening)));
            sum += weights.back();
        }
        for (auto& weight : weights)
            weight /= static_cast<float>(sum);
    }
    return taps;
}

/// Weighted sum of samples; `at(index)` is asked with clamped indices, or skipped outside where `fade`.
template <class At>
float weighted(const Taps& taps, int count, Border border, const At& at)
{
    float sum = 0;
    for (std::size_t i = 0; i < taps.weights.size(); ++i) {
        const int index = taps.first + static_cast<int>(i);
        const bool outside = index < 0 || index >= count;
        if (!outside || border == Border::Replicate)
            sum += taps.weights[i] * at(std::clamp(index, 0, count - 1));
    }
    return sum;
}

Plane minus(const Plane& image, float value)
{
    Plane shifted = image;
    for (auto& v : shifted.values)
        v -= value;
    return shifted;
}

} // namespace

base::DisplayOrientation networkOrientation(const base::Geometry& geometry, NetworkOrientation orientation)
{
    if (orientation == NetworkOrientation::AsStored || (geometry.size().z == 1 && !geometry.hasSpacing()))
        return base::asStored();
    constexpr double half = std::numbers::sqrt2 / 2;
    constexpr base::Vector3 leftPosterior{-half, -half, 0};
    constexpr base::Vector3 inferior{0, 0, -1};
    auto turned = base::orientationTowards(geometry, leftPosterior, inferior);
    if (orientation == NetworkOrientation::ShortAxisTransposed) {
        turned.swapAxes = !turned.swapAxes;
        std::swap(turned.flipHorizontal, turned.flipVertical);
    }
    return turned;
}

std::vector<base::DisplayOrientation> possibleOrientations(const base::Geometry& geometry,
                                                           NetworkOrientation orientation)
{
    std::vector orientations{networkOrientation(geometry, orientation)};
    auto direction = geometry.direction();
    for (const std::size_t row : {0, 1})
        for (auto& component : direction[row])
            component = -component;
    const base::Geometry asDicom(geometry.size(), geometry.spacing(), direction, geometry.origin());
    const auto other = networkOrientation(asDicom, orientation);
    if (geometry.hasOrientation() && other != orientations.front())
        orientations.push_back(other);
    return orientations;
}

void IntensityWindow::apply(std::span<float> values) const
{
    for (auto& value : values)
        value = (std::isfinite(value) ? std::clamp(value, low, high) : low) - mean;
    for (auto& value : values)
        value /= deviation;
}

IntensityWindow zScoreOf(std::span<const float> values)
{
    const auto finite = finiteOf(values);
    if (finite.empty())
        return {};
    const auto [low, high] = std::ranges::minmax(finite);
    return windowOf(finite, low, high);
}

IntensityWindow clippedZScoreOf(std::span<const float> values)
{
    auto finite = finiteOf(values);
    if (finite.empty())
        return {};
    const float low = percentile(finite, .005);
    const float high = percentile(finite, .995);
    return windowOf(finite, low, high);
}

PlaneGrid PlaneGrid::covering(int columns, int rows, std::array<double, 2> spacing,
                              std::array<double, 2> target)
{
    const auto count = [&](int pixels, int axis) {
        return std::max(1, static_cast<int>(std::lround(pixels * spacing[axis] / target[axis])));
    };
    return around({(columns - 1) / 2.0, (rows - 1) / 2.0}, spacing, target,
                  {count(columns, 0), count(rows, 1)});
}

PlaneGrid PlaneGrid::stretched(int columns, int rows, std::array<int, 2> size)
{
    return around({(columns - 1) / 2.0, (rows - 1) / 2.0}, {1, 1},
                  {static_cast<double>(columns) / size[0], static_cast<double>(rows) / size[1]}, size);
}

PlaneGrid PlaneGrid::around(std::array<double, 2> centre, std::array<double, 2> spacing,
                            std::array<double, 2> target, std::array<int, 2> size)
{
    PlaneGrid grid{.columns = size[0], .rows = size[1]};
    for (std::size_t axis = 0; axis < 2; ++axis) {
        grid.step[axis] = target[axis] / spacing[axis];
        grid.origin[axis] = centre[axis] - (size[axis] - 1) / 2.0 * grid.step[axis];
    }
    return grid;
}

DepthWindow DepthWindow::whole(int slices, int inputDepth)
{
    const int depth = std::max(slices, inputDepth);
    return {.first = -((depth - slices) / 2), .depth = depth, .slices = slices};
}

DepthWindow DepthWindow::around(int slice, int neighbours, int slices)
{
    return {.first = slice - neighbours, .depth = 2 * neighbours + 1, .slices = slices};
}

int DepthWindow::sliceAt(int place) const
{
    return std::clamp(first + place, 0, slices - 1);
}

Plane resampleImage(const Plane& image, const PlaneGrid& grid, Border border)
{
    const float base = border == Border::Minimum ? std::ranges::min(image.values) : 0.F;
    const auto shifted = minus(image, base);
    const auto across = tapsAlong(grid.origin[0], grid.step[0], grid.columns);
    const auto down = tapsAlong(grid.origin[1], grid.step[1], grid.rows);
    Plane narrowed(grid.columns, image.rows);
    for (int row = 0; row < image.rows; ++row)
        for (int column = 0; column < grid.columns; ++column)
            narrowed.at(column, row) = weighted(across[static_cast<std::size_t>(column)], image.columns,
                                                border, [&](int i) { return shifted.at(i, row); });
    Plane result(grid.columns, grid.rows);
    for (int row = 0; row < grid.rows; ++row)
        for (int column = 0; column < grid.columns; ++column)
            result.at(column, row) = base + weighted(down[static_cast<std::size_t>(row)], image.rows, border,
                                                     [&](int i) { return narrowed.at(column, i); });
    return result;
}

} // namespace cinecor::engine
