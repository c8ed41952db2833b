#pragma once

#include "core/base/geometry.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cinecor::analysis {

/// Which voxels are neighbours: those that share a face (4 in a slice, 6 in a volume) or also an edge or a
/// corner (8 and 26).
enum class Connectivity { Faces, FacesEdgesCorners };

struct Component {
    std::uint32_t id = 0; ///< 1, 2, ... in order of the first voxel
    std::size_t count = 0;
    std::array<int, 3> lower{}; ///< box, inclusive
    std::array<int, 3> upper{};
};

struct Components {
    std::vector<std::uint32_t> ids; ///< per voxel; 0 outside the mask
    std::vector<Component> components;
};

/// Labels the connected components of `mask` (non-zero = inside), axes x fastest. A size with z = 1 is 2D.
[[nodiscard]] Components connectedComponents(std::span<const std::uint8_t> mask, const base::Size3& size,
                                             Connectivity connectivity);

/// Sets to 0 all labelled voxels that are not in the largest component of "any structure", then for each
/// label value all that are not in its own largest component. Ties go to the component that comes first.
void keepLargestComponents(std::span<std::uint8_t> labels, const base::Size3& size,
                           Connectivity connectivity = Connectivity::FacesEdgesCorners);

} // namespace cinecor::analysis
