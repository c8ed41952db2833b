#include "ui/presentation/canvas_text.h"

namespace cinecor::ui {

void paintCanvasText(QPainter& painter, const QRectF& area, int alignment, const QString& text,
                     const QColor& colour)
{
    const int flags = alignment | Qt::TextDontClip;
    painter.setPen(QColor(0, 0, 0, 150));
    for (const double dx : {-1.0, 0.0, 1.0})
        for (const double dy : {-1.0, 0.0, 1.0})
            painter.drawText(area.translated(dx, dy), flags, text);
    painter.setPen(colour);
    painter.drawText(area, flags, text);
}

void paintEdgeLetters(QPainter& painter, const QRectF& area, const std::array<std::string, 4>& letters)
{
    constexpr std::array alignments{Qt::AlignLeft | Qt::AlignVCenter, Qt::AlignTop | Qt::AlignHCenter,
                                    Qt::AlignRight | Qt::AlignVCenter, Qt::AlignBottom | Qt::AlignHCenter};
    for (std::size_t edge = 0; edge < letters.size(); ++edge)
        if (!letters[edge].empty())
            paintCanvasText(painter, area, static_cast<int>(alignments[edge]),
                            QString::fromStdString(letters[edge]), canvasSecondaryText);
}

} // namespace cinecor::ui
