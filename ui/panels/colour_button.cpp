#include "ui/panels/colour_button.h"

#include "ui/presentation/overlay_style.h"

#include <QColorDialog>
#include <QMenu>
#include <QPainter>

namespace cinecor::ui {
namespace {

constexpr double swatchSize = 13, ringSize = 19;

QRectF centredSquare(const QSizeF& room, double side)
{
    return {(room.width() - side) / 2, (room.height() - side) / 2, side, side};
}

QIcon swatchIcon(base::Colour colour)
{
    constexpr int scale = 4; // sharp at every pixel ratio
    QPixmap pixmap(16 * scale, 16 * scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toQColor(colour));
    painter.drawRoundedRect(centredSquare({16, 16}, swatchSize), 3, 3);
    return pixmap;
}

} // namespace

ColourButton::ColourButton(const QString& structure, base::Colour standard, QWidget* parent)
    : QToolButton(parent), structure_(structure), standard_(standard), colour_(standard)
{
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
    setAccessibleName(tr("Colour of %1").arg(structure));
    setToolTip(accessibleName());
    auto* menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &ColourButton::fillMenu);
}

void ColourButton::setColour(base::Colour colour)
{
    colour_ = colour;
    setAccessibleDescription(toQColor(colour).name());
    update();
}

void ColourButton::fillMenu()
{
    using namespace base::okabe_ito;
    menu()->clear();
    addColour(tr("Sky blue"), skyBlue);
    addColour(tr("Yellow"), yellow);
    addColour(tr("Vermillion"), vermillion);
    addColour(tr("Bluish green"), bluishGreen);
    addColour(tr("Orange"), orange);
    addColour(tr("Reddish purple"), reddishPurple);
    addColour(tr("Blue"), blue);
    menu()->addSeparator();
    connect(menu()->addAction(tr("Other…")), &QAction::triggered, this, &ColourButton::openDialog);
    auto* reset = menu()->addAction(swatchIcon(standard_), tr("Standard colour of %1").arg(structure_));
    reset->setEnabled(colour_ != standard_);
    connect(reset, &QAction::triggered, this, [this] { emit chosen(std::nullopt); });
}

void ColourButton::addColour(const QString& name, base::Colour colour)
{
    auto* action = menu()->addAction(swatchIcon(colour), name);
    if (colour == colour_)
        menu()->setActiveAction(action);
    connect(action, &QAction::triggered, this, [this, colour] { choose(colour); });
}

void ColourButton::choose(base::Colour colour)
{
    emit chosen(colour == standard_ ? std::nullopt : std::optional(colour));
}

void ColourButton::openDialog()
{
    auto* dialog = new QColorDialog(toQColor(colour_), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QColorDialog::DontUseNativeDialog);
    dialog->setWindowTitle(accessibleName());
    connect(dialog, &QColorDialog::colorSelected, this,
            [this](const QColor& colour) { choose(toColour(colour)); });
    dialog->open();
}

void ColourButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toQColor(colour_));
    painter.drawRoundedRect(centredSquare(size(), swatchSize), 3, 3);
    if (!underMouse() && !hasFocus())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Text));
    painter.drawRoundedRect(centredSquare(size(), ringSize), 5, 5);
}

} // namespace cinecor::ui
