#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>
#include <QString>

#include <array>
#include <string>

namespace cinecor::ui {

/// The canvas is black in every theme, so that greys look alike; so its texts have colours of their own.
inline constexpr QColor canvasGround{0x00, 0x00, 0x00};
inline constexpr QColor canvasText{0xD8, 0xDC, 0xE2};
inline constexpr QColor canvasSecondaryText{0xB4, 0xBA, 0xC3};

/// One line of text that stays readable on a bright image: with a soft dark edge.
void paintCanvasText(QPainter& painter, const QRectF& area, int alignment, const QString& text,
                     const QColor& colour = canvasText);

/// Letters of `base::edgeLetters` (left, top, right, bottom) in the middle of the edges of an area.
void paintEdgeLetters(QPainter& painter, const QRectF& area, const std::array<std::string, 4>& letters);

} // namespace cinecor::ui
