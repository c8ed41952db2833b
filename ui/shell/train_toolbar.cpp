#include "ui/shell/train_toolbar.h"

#include <QToolButton>

namespace cinecor::ui {

TrainToolbar::TrainToolbar(const Theme& theme, const ActionRegistry& actions, QWidget* parent)
    : QToolBar(tr("Training toolbar"), parent)
{
    setObjectName("trainToolbar");
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setIconSize({metrics::iconSize, metrics::iconSize});
    addNewRun(theme, actions);
    addButtons(actions, {"openRun"});
    addSeparator();
    addButtons(actions, {"pauseRun", "resumeRun", "stopRun"});
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    addButtons(actions, {"palette"});
    addSeparator();
    addWayBack(actions);
}

void TrainToolbar::addButtons(const ActionRegistry& actions, std::initializer_list<const char*> ids)
{
    for (const char* id : ids) {
        addAction(actions[id]);
        widgetForAction(actions[id])->setAccessibleName(actions[id]->text());
    }
}

void TrainToolbar::addNewRun(const Theme& theme, const ActionRegistry& actions)
{
    auto* button = new QToolButton;
    auto* action = actions["newRun"];
    button->setProperty("role", "primaryPlain");
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setText(tr("New run"));
    button->setIcon(theme.icon("plus", IconTone::OnAccent));
    button->setToolTip(action->toolTip());
    connect(action, &QAction::changed, button, [action, button] { button->setToolTip(action->toolTip()); });
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    addWidget(button);
}

void TrainToolbar::addWayBack(const ActionRegistry& actions)
{
    auto* button = new QToolButton;
    auto* action = actions["showTraining"];
    button->setText(tr("Back to the images"));
    button->setToolTip(action->toolTip());
    connect(action, &QAction::changed, button, [action, button] { button->setToolTip(action->toolTip()); });
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    addWidget(button);
}

} // namespace cinecor::ui
