#pragma once

#include "core/base/label_scheme.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cinecor::engine {

/// Labels of one slice, columns fastest.
struct LabelPlane {
    int columns = 0;
    int rows = 0;
    std::vector<std::uint8_t> labels;
};

/// Where the heart lies in a stack of slices.
struct HeartPosition {
    std::array<double, 2> centre{}; ///< column and row, pixels: middle of the heart's structures
    double evidence =
        0; ///< sum over the slices of how well an LV of usual size is enclosed by Myo, beside an RV
};

/// The place where most slices show an LV with Myo around it.
/// @param slices   labels that a network gave, of one size.
/// @param spacing  of columns and rows, mm.
/// @returns nothing where no slice has an LV that Myo encloses at least by half, or the scheme has neither.
[[nodiscard]] std::optional<HeartPosition> locateHeart(std::span<const LabelPlane> slices,
                                                       const base::LabelScheme& scheme,
                                                       std::array<double, 2> spacing);

} // namespace cinecor::engine
