#pragma once

#include <QLabel>
#include <QPainter>

namespace cinecor::ui {

/// Width of a text whose digits all take the room of the widest one.
[[nodiscard]] int tabularWidth(const QFontMetrics& metrics, const QString& text);
/// Draws one line with tabular figures, so that numbers do not jump while they change and columns align.
/// @param alignment  horizontal; vertically it is centred.
void drawTabular(QPainter& painter, const QRect& area, Qt::Alignment alignment, const QString& text);

/// A label of one line with tabular figures.
class NumberLabel final : public QLabel {
    Q_OBJECT
public:
    using QLabel::QLabel;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace cinecor::ui
