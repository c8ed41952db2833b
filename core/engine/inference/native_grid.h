#pragma once

#include "core/engine/preprocessing.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cinecor::engine {

/// Labels and confidence of one slice, columns fastest.
struct SegmentedPlane {
    std::vector<std::uint8_t> labels;     ///< class with the largest probability; 0 outside of the grid
    std::vector<std::uint8_t> confidence; ///< that probability * 255, rounded; 255 outside of the grid
};

/// Brings class probabilities from a network's grid to the pixels of the plane it was laid over: bilinear,
/// then the largest.
/// @param probabilities   classes x grid.rows x grid.columns.
[[nodiscard]] SegmentedPlane toNativeGrid(std::span<const float> probabilities, int classes,
                                          const PlaneGrid& grid, int columns, int rows);

} // namespace cinecor::engine
