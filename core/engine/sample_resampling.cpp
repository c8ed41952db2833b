#include "core/engine/sample_resampling.h"

#include "core/engine/inference/native_grid.h"
#include "core/engine/preprocessing.h"

#include <algorithm>
#include <span>

namespace cinecor::engine {

namespace {

/// Seen from the other side: where the pixels of a plane lie between those of a grid laid over it.
PlaneGrid inverse(const PlaneGrid& grid, int columns, int rows)
{
    PlaneGrid result{.columns = columns, .rows = rows};
    for (std::size_t axis = 0; axis < 2; ++axis) {
        result.step[axis] = 1 / grid.step[axis];
        result.origin[axis] = -grid.origin[axis] / grid.step[axis];
    }
    return result;
}

std::vector<float> sharesOf(std::span<const std::uint8_t> labels, int classes)
{
    std::vector<float> shares(labels.size() * static_cast<std::size_t>(classes));
    for (std::size_t i = 0; i < labels.size(); ++i)
        shares[labels[i] * labels.size() + i] = 1;
    return shares;
}

void resampleOn(const PlaneGrid& grid, base::Sample& sample)
{
    const auto [columns, rows, slices] = sample.size;
    const auto back = inverse(grid, columns, rows);
    const int classes = std::ranges::max(sample.labels) + 1;
    const auto count = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    std::vector<float> image;
    std::vector<std::uint8_t> labels;
    Plane plane(columns, rows);
    for (std::size_t z = 0; z < static_cast<std::size_t>(slices); ++z) {
        std::ranges::copy_n(sample.image.begin() + static_cast<std::ptrdiff_t>(z * count),
                            static_cast<std::ptrdiff_t>(count), plane.values.begin());
        const auto resampled = resampleImage(plane, grid, Border::Replicate);
        image.insert(image.end(), resampled.values.begin(), resampled.values.end());
        const auto shares = sharesOf(std::span(sample.labels).subspan(z * count, count), classes);
        const auto turned = toNativeGrid(shares, classes, back, grid.columns, grid.rows);
        labels.insert(labels.end(), turned.labels.begin(), turned.labels.end());
    }
    sample.size = {grid.columns, grid.rows, slices};
    for (std::size_t axis = 0; axis < 2; ++axis)
        sample.spacing[axis] *= grid.step[axis];
    sample.image = std::move(image);
    sample.labels = std::move(labels);
}

} // namespace

void resampleSlices(base::Sample& sample, double spacing)
{
    if (!sample.spacingKnown || sample.labels.empty())
        return;
    resampleOn(PlaneGrid::covering(sample.size[0], sample.size[1], {sample.spacing[0], sample.spacing[1]},
                                   {spacing, spacing}),
               sample);
    sample.spacing = {spacing, spacing, sample.spacing[2]};
}

void stretchSlices(base::Sample& sample, std::array<int, 2> size)
{
    if (!sample.labels.empty())
        resampleOn(PlaneGrid::stretched(sample.size[0], sample.size[1], size), sample);
}

} // namespace cinecor::engine
