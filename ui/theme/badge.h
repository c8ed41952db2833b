#pragma once

#include "ui/theme/theme.h"

#include <QPainter>

namespace cinecor::ui {

/// Paints a word of state on a round ground of its colour, at the right end of a room.
/// @returns its left edge: how far other text may go.
int paintBadge(QPainter& painter, const QRect& room, const QString& text, const QColor& tone,
               const Theme& theme);

} // namespace cinecor::ui
