#include "core/analysis/surface_distance.h"

#include "core/analysis/surface_distance_map.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cinecor::analysis {

namespace {

/// Voxels of the mask with a face neighbour outside it. Neighbours in z count in volumes only.
std::vector<std::uint8_t> surfaceOf(std::span<const std::uint8_t> mask, const base::Size3& size, bool volume)
{
    std::vector<std::uint8_t> surface(mask.size(), 0);
    const auto row = static_cast<std::size_t>(size.x);
    const auto slice = size.sliceCount();
    std::size_t at = 0;
    for (int z = 0; z < size.z; ++z)
        for (int y = 0; y < size.y; ++y)
            for (int x = 0; x < size.x; ++x, ++at) {
                if (mask[at] == 0)
                    continue;
                const bool inPlane = x == 0 || y == 0 || x == size.x - 1 || y == size.y - 1 ||
                                     !mask[at - 1] || !mask[at + 1] || !mask[at - row] || !mask[at + row];
                const auto throughPlane = [&] {
                    return z == 0 || z == size.z - 1 || !mask[at - slice] || !mask[at + slice];
                };
                surface[at] = inPlane || (volume && throughPlane());
            }
    return surface;
}

bool isEmpty(const std::vector<std::uint8_t>& mask)
{
    return std::ranges::all_of(mask, [](auto value) { return value == 0; });
}

/// Box around everything that is set in one of two masks.
struct Box {
    std::array<int, 3> lower{};
    std::array<int, 3> upper{-1, -1, -1}; ///< inclusive
    [[nodiscard]] base::Size3 size() const
    {
        return {upper[0] - lower[0] + 1, upper[1] - lower[1] + 1, upper[2] - lower[2] + 1};
    }
};

Box boxAround(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b, const base::Size3& size)
{
    Box box{{size.x, size.y, size.z}, {-1, -1, -1}};
    std::size_t at = 0;
    for (int z = 0; z < size.z; ++z)
        for (int y = 0; y < size.y; ++y)
            for (int x = 0; x < size.x; ++x, ++at)
                if (a[at] != 0 || b[at] != 0)
                    for (const auto& [axis, value] : {std::pair{0, x}, std::pair{1, y}, std::pair{2, z}}) {
                        box.lower[axis] = std::min(box.lower[axis], value);
                        box.upper[axis] = std::max(box.upper[axis], value);
                    }
    return box;
}

std::vector<std::uint8_t> cropped(const std::vector<std::uint8_t>& mask, const base::Size3& size,
                                  const Box& box)
{
    std::vector<std::uint8_t> out;
    out.reserve(box.size().count());
    for (int z = box.lower[2]; z <= box.upper[2]; ++z)
        for (int y = box.lower[1]; y <= box.upper[1]; ++y) {
            const auto row = mask.begin() + (static_cast<std::ptrdiff_t>(z) * size.y + y) * size.x;
            out.insert(out.end(), row + box.lower[0], row + box.upper[0] + 1);
        }
    return out;
}

/// Distance of each surface voxel of `from` to the surface `to`, sorted.
std::vector<double> directedDistances(const std::vector<std::uint8_t>& from,
                                      const std::vector<std::uint8_t>& to, const base::Size3& size,
                                      const base::Vector3& spacing)
{
    const auto map = distanceMap(to, size, spacing);
    std::vector<double> distances;
    for (std::size_t i = 0; i < from.size(); ++i)
        if (from[i] != 0)
            distances.push_back(map[i]);
    std::ranges::sort(distances);
    return distances;
}

double percentile95(const std::vector<double>& sorted)
{
    const double position = 0.95 * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double mean(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

SurfaceDistances summarise(const std::vector<double>& a, const std::vector<double>& b)
{
    std::vector<double> both(a.size() + b.size());
    std::ranges::merge(a, b, both.begin());
    return {.hausdorff = both.back(),
            .hausdorff95 = std::max(percentile95(a), percentile95(b)),
            .hausdorff95Pooled = percentile95(both),
            .averageSymmetric = mean(both),
            .meanOfMeans = (mean(a) + mean(b)) / 2};
}

} // namespace

SurfaceComparison::SurfaceComparison(std::span<const std::uint8_t> prediction,
                                     std::span<const std::uint8_t> truth, const base::Geometry& geometry,
                                     bool volume)
{
    const auto& size = geometry.size();
    const bool through = volume || size.z > 1;
    const auto predicted = surfaceOf(prediction, size, through), present = surfaceOf(truth, size, through);
    const bool noPrediction = isEmpty(predicted), noTruth = isEmpty(present);
    if (noPrediction && noTruth)
        distances_ = SurfaceDistances{};
    if (noPrediction || noTruth)
        return;
    const auto box = boxAround(predicted, present, size);
    const auto a = cropped(predicted, size, box), b = cropped(present, size, box);
    fromPrediction_ = directedDistances(a, b, box.size(), geometry.spacing());
    fromTruth_ = directedDistances(b, a, box.size(), geometry.spacing());
    distances_ = summarise(fromPrediction_, fromTruth_);
}

double SurfaceComparison::surfaceDice(double tolerance) const
{
    if (!distances_)
        return 0;
    if (fromPrediction_.empty())
        return 1;
    const auto within = [&](const std::vector<double>& sorted) {
        return static_cast<double>(std::ranges::upper_bound(sorted, tolerance) - sorted.begin());
    };
    return (within(fromPrediction_) + within(fromTruth_)) /
           static_cast<double>(fromPrediction_.size() + fromTruth_.size());
}

} // namespace cinecor::analysis
