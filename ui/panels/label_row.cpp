#include "ui/panels/label_row.h"

#include "ui/panels/colour_button.h"
#include "ui/theme/number_text.h"

#include <QPainter>
#include <QToolButton>

namespace cinecor::ui {
namespace {

constexpr int rowHeight = 30;
constexpr int eyeSize = 26;
constexpr int colourWidth = 25;

} // namespace

LabelRow::LabelRow(const base::Structure& structure, const Theme& theme, QWidget* parent)
    : QAbstractButton(parent),
      structure_(structure),
      theme_(theme),
      colour_(new ColourButton(QString::fromStdString(structure.name), structure.colour, this)),
      eye_(new QToolButton(this))
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
    connect(colour_, &ColourButton::chosen, this, &LabelRow::colourChosen);
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

void LabelRow::setColour(base::Colour colour)
{
    colour_->setColour(colour);
}

QSize LabelRow::sizeHint() const
{
    return {200, std::max(rowHeight, fontMetrics().height() + 12)};
}

int LabelRow::colourLeft() const
{
    return 10 + fontMetrics().horizontalAdvance('0');
}

void LabelRow::resizeEvent(QResizeEvent*)
{
    colour_->setGeometry(colourLeft(), 0, colourWidth, height());
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
    painter.setPen(isChecked() ? colours.secondaryOnSelection : colours.secondary);
    painter.drawText(QRect(8, 0, colourLeft() - 8, height()), Qt::AlignVCenter,
                     structure_.key ? QString(QChar(structure_.key)) : QString());
    painter.setPen(colours.text);
    const int left = colourLeft() + colourWidth + 2, right = width() - eyeSize - 10;
    drawTabular(painter, QRect(left, 0, right - left, height()), Qt::AlignRight, amount_);
    const int nameRoom = right - left - tabularWidth(fontMetrics(), amount_) - 8;
    painter.drawText(
        QRect(left, 0, nameRoom, height()), Qt::AlignVCenter,
        fontMetrics().elidedText(QString::fromStdString(structure_.name), Qt::ElideRight, nameRoom));
}

} // namespace cinecor::ui
