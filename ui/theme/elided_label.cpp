#include "ui/theme/elided_label.h"

#include <QPainter>

namespace cinecor::ui {

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideMiddle, contentsRect().width());
    setToolTip(shown == text() ? QString() : text());
    painter.drawText(contentsRect(), static_cast<int>(alignment()), shown);
}

} // namespace cinecor::ui
