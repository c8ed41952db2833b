#include "ui/panels/segmented_choice.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace cinecor::ui {

SegmentedChoice::SegmentedChoice(const QStringList& texts, const QString& accessibleName, QWidget* parent)
    : QWidget(parent), group_(new QButtonGroup(this))
{
    setAccessibleName(accessibleName);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        auto* button = new QToolButton;
        button->setText(texts[i]);
        button->setCheckable(true);
        button->setAccessibleName(accessibleName + ": " + texts[i]);
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        group_->addButton(button, static_cast<int>(i));
        row->addWidget(button);
    }
    connect(group_, &QButtonGroup::idClicked, this, &SegmentedChoice::chosen);
}

int SegmentedChoice::current() const
{
    return group_->checkedId();
}

void SegmentedChoice::setCurrent(int index)
{
    group_->button(index)->setChecked(true);
}

void SegmentedChoice::setIcon(int index, const QIcon& icon)
{
    auto* button = group_->button(index);
    button->setToolTip(button->text());
    button->setText({});
    button->setIcon(icon);
}

void SegmentedChoice::setChoiceEnabled(int index, bool enabled)
{
    group_->button(index)->setEnabled(enabled);
}

} // namespace cinecor::ui
