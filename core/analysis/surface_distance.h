#pragma once

#include "core/base/error.h"
#include "core/base/geometry.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cinecor::analysis {

/// Distances between the surfaces of two masks. A surface voxel has a 4- (3D: 6-) neighbour outside its mask;
/// outside the image counts as outside. mm, or pixels where the geometry has no spacing.
struct SurfaceDistances {
    double hausdorff = 0; ///< larger of the two directed maxima
    double hausdorff95 =
        0; ///< larger of the two directed 95th percentiles (linear interpolation at 0.95 (n - 1))
    double hausdorff95Pooled = 0; ///< 95th percentile of both lists joined
    double averageSymmetric = 0;  ///< mean of both lists joined (ASSD)
    double meanOfMeans = 0;       ///< mean of the two directed means
};

/// Surface distances of two masks (non-zero = inside) on one grid, 2D where `size.z` is 1 and `volume` is
/// false. All 0 where both are empty; nullopt where one is empty.
class SurfaceComparison {
public:
    SurfaceComparison(std::span<const std::uint8_t> prediction, std::span<const std::uint8_t> truth,
                      const base::Geometry& geometry, bool volume);
    [[nodiscard]] const std::optional<SurfaceDistances>& distances() const { return distances_; }
    /// Share of the surface voxels of both masks that lie within `tolerance` of the other surface (Nikolov et
    /// al., doi:10.2196/26151). 1 where both are empty, 0 where one is.
    [[nodiscard]] double surfaceDice(double tolerance) const;

private:
    std::vector<double> fromPrediction_; ///< sorted distances
    std::vector<double> fromTruth_;
    std::optional<SurfaceDistances> distances_;
};

} // namespace cinecor::analysis
