#include "ui/panels/label_row.h"

#include "ui/presentation/overlay_style.h"
#include "ui/theme/number_text.h"

#include <QPainter>
#include <QToolButton>

namespace cinecor::ui {
namespace {

constexpr int rowHeight = 34;
constexpr int eyeSize = 28;

} // namespace

LabelRow::LabelRow(const base::Structure& structure, const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), structure_(structure), theme_(theme), eye_(new QToolButton(this))
{
    const QString name = QString::fromStdString(structure.name);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(rowHeight);
    setAccessibleName(tr("Paint %1").arg(name));
    setToolTip(tr("Paint %1").arg(name) + (structure.key ? QString("  (%1)").arg(structure.key) : QString()));
    eye_->setCheckable(true);
    eye_->setChecked(true);
    eye_->setIconSize({16, 16});
    eye_->setStyleSheet("QToolButton:checked { background: transparent; }");
    eye_->setAccessibleName(tr("Show %1").arg(name));
    eye_->setToolTip(tr("Show or hide %1").arg(name));
    setShown(true);
    connect(eye_, &QToolButton::clicked, this, &LabelRow::shownChanged);
}

void LabelRow::setAmount(const QString& amount)
{
    if (amount == amount_)
        return;
    amount_ = amount;
    setAccessibleDescription(amount);
    update();
}

void LabelRow::setShown(bool shown)
{
    eye_->setChecked(shown);
    eye_->setIcon(theme_.icon(shown ? "eye" : "eye-off", IconTone::Secondary));
}

QSize LabelRow::sizeHint() const
{
    return {200, std::max(rowHeight, fontMetrics().height() + 16)};
}

void LabelRow::resizeEvent(QResizeEvent*)
{
    eye_->setGeometry(width() - eyeSize - 4, (height() - eyeSize) / 2, eyeSize, eyeSize);
}

void LabelRow::paintEvent(QPaintEvent*)
{
    const auto& colours = theme_.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? colours.selection : colours.hover);
        painter.drawRoundedRect(area, 6, 6);
    }
    if (hasFocus()) {
        painter.setPen(colours.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area, 6, 6);
    }
    const int keyWidth = 16 + fontMetrics().horizontalAdvance('0'), swatch = 13;
    painter.setPen(colours.secondary);
    painter.drawText(QRect(8, 0, keyWidth - 8, height()), Qt::AlignVCenter,
                     structure_.key ? QString(QChar(structure_.key)) : QString());
    painter.setPen(Qt::NoPen);
    painter.setBrush(toQColor(structure_.colour));
    painter.drawRoundedRect(QRectF(keyWidth, (height() - swatch) / 2.0, swatch, swatch), 3, 3);
    painter.setPen(colours.text);
    const int left = keyWidth + swatch + 8, right = width() - eyeSize - 12;
    drawTabular(painter, QRect(left, 0, right - left, height()), Qt::AlignRight, amount_);
    const int nameRoom = right - left - tabularWidth(fontMetrics(), amount_) - 8;
    painter.drawText(
        QRect(left, 0, nameRoom, height()), Qt::AlignVCenter,
        fontMetrics().elidedText(QString::fromStdString(structure_.name), Qt::ElideRight, nameRoom));
}

} // namespace cinecor::ui
