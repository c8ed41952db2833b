#include "ui/theme/number_text.h"

#include <QFontMetrics>

#include <algorithm>

namespace cinecor::ui {
namespace {

int digitWidth(const QFontMetrics& metrics)
{
    int widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

} // namespace

int tabularWidth(const QFontMetrics& metrics, const QString& text)
{
    const int digit = digitWidth(metrics);
    int width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? digit : metrics.horizontalAdvance(c);
    return width;
}

void drawTabular(QPainter& painter, const QRect& area, Qt::Alignment alignment, const QString& text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int digit = digitWidth(metrics);
    int x = area.left();
    if (alignment & Qt::AlignRight)
        x = area.right() + 1 - tabularWidth(metrics, text);
    else if (alignment & Qt::AlignHCenter)
        x += (area.width() - tabularWidth(metrics, text)) / 2;
    const int baseline = area.top() + (area.height() + metrics.ascent() - metrics.descent()) / 2;
    for (const QChar c : text) {
        const int own = metrics.horizontalAdvance(c);
        const int cell = c.isDigit() ? digit : own;
        painter.drawText(x + (cell - own) / 2, baseline, QString(c));
        x += cell;
    }
}

QSize NumberLabel::sizeHint() const
{
    const auto margins = contentsMargins();
    const QFontMetrics metrics = fontMetrics();
    return {tabularWidth(metrics, text()) + margins.left() + margins.right() + 1,
            metrics.height() + margins.top() + margins.bottom()};
}

void NumberLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
    drawTabular(painter, contentsRect(), alignment(), text());
}

} // namespace cinecor::ui
