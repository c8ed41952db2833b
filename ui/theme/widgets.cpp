#include "ui/theme/widgets.h"

#include "ui/theme/theme.h"

#include <QStyle>
#include <QVariant>

namespace cinecor::ui {

QLabel* makeSectionLabel(const QString& text)
{
    return makeLabel(text.toUpper(), "section");
}

QLabel* makeLabel(const QString& text, const char* role)
{
    auto* label = new QLabel(text);
    if (role)
        label->setProperty("role", role);
    return label;
}

Card::Card(QWidget* parent) : QFrame(parent), box_(new QVBoxLayout(this))
{
    setProperty("role", "card");
    box_->setContentsMargins(12, metrics::grid, 12, metrics::grid);
    box_->setSpacing(metrics::grid / 2);
}

QPushButton* makeButton(const QString& text, const char* role)
{
    auto* button = new QPushButton(text);
    button->setAutoDefault(false);
    if (role)
        button->setProperty("role", role);
    return button;
}

QSlider* makeSlider(int minimum, int maximum, const QString& accessibleName)
{
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setRange(minimum, maximum);
    slider->setAccessibleName(accessibleName);
    return slider;
}

void setStyleProperty(QWidget* widget, const char* name, const QVariant& value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace cinecor::ui
