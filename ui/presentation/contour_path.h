#pragma once

#include "ui/presentation/view_transform.h"

#include <QPainterPath>
#include <QRect>

#include <cstdint>
#include <span>

namespace cinecor::ui {

/// Outline of the pixels that hold `label`, in widget coordinates, for filling (odd-even) and stroking.
/// @param labels  width x height values in display order, of which the part within `pixels` is outlined.
/// @param smooth  rounds the steps of the pixel edges: through the middle of every edge, then a binomial
///                filter. Straight edges stay where they are.
[[nodiscard]] QPainterPath contourPath(std::span<const std::uint8_t> labels, int width, std::uint8_t label,
                                       const QRect& pixels, const ViewTransform& transform, bool smooth);

} // namespace cinecor::ui
