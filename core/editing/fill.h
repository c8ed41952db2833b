#pragma once

#include "core/editing/stroke.h"

namespace cinecor::editing {

/// Flood fill: the 4-connected region of equal label around (x, y) becomes `label`, where that may be
/// replaced. A background region that reaches the picture's border is not filled (the contour is open),
/// unless `label` is 0.
[[nodiscard]] LabelDelta floodFill(SliceId id, std::span<const std::uint8_t> labels, int width, int height,
                                   int x, int y, std::uint8_t label, const Overwritable& overwritable);

} // namespace cinecor::editing
