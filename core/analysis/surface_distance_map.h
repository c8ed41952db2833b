#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cinecor::analysis {

/// Exact Euclidean distance of every voxel to the nearest non-zero voxel of `seeds`, in the unit of `spacing`
/// (Maurer et al., doi:10.1109/TPAMI.2003.1177156). 0 at the seeds.
/// @pre at least one seed.
[[nodiscard]] std::vector<double> distanceMap(std::span<const std::uint8_t> seeds, const base::Size3& size,
                                              const base::Vector3& spacing);

} // namespace cinecor::analysis
