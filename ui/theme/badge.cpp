#include "ui/theme/badge.h"

namespace cinecor::ui {

int paintBadge(QPainter& painter, const QRect& room, const QString& text, const QColor& tone,
               const Theme& theme)
{
    painter.setFont(theme.font(-2));
    const QSize size(painter.fontMetrics().horizontalAdvance(text) + 16, painter.fontMetrics().height() + 5);
    const QRect badge(room.right() - size.width() + 1, room.center().y() - size.height() / 2, size.width(),
                      size.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(badgeGround(tone, theme.colours()));
    painter.drawRoundedRect(badge, size.height() / 2.0, size.height() / 2.0);
    painter.setPen(tone);
    painter.drawText(badge, Qt::AlignCenter, text);
    return badge.left();
}

} // namespace cinecor::ui
