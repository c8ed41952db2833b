#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace cinecor::imaging {

struct ContourPoint {
    float x = 0;
    float y = 0;
};
using Contour = std::vector<ContourPoint>; ///< closed; the last point is not repeated

/// Outlines of the pixels that hold `label`, along pixel edges (centres at whole numbers, so edges at
/// halves), holes included. Coordinates are of the given picture (width x height, row by row).
[[nodiscard]] std::vector<Contour> labelContours(std::span<const std::uint8_t> labels, int width, int height,
                                                 std::uint8_t label);

} // namespace cinecor::imaging
