#include "ui/shell/page_toolbar.h"

#include <QToolButton>

namespace cinecor::ui {
namespace {

/// Does what an action does, with its tooltip and while it can be used.
void bind(QToolButton* button, QAction* action)
{
    const auto follow = [action, button] {
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
    follow();
}

} // namespace

PageToolbar::PageToolbar(const QString& name, const QString& title, const Theme& theme,
                         const ActionRegistry& actions)
    : QToolBar(title), theme_(theme), actions_(actions)
{
    setObjectName(name);
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setIconSize({metrics::iconSize, metrics::iconSize});
}

void PageToolbar::addMain(const char* id, const QString& text, const QString& icon)
{
    auto* button = new QToolButton;
    button->setProperty("role", "primaryPlain");
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setText(text);
    button->setIcon(theme_.icon(icon, IconTone::OnAccent));
    bind(button, actions_[id]);
    addWidget(button);
}

void PageToolbar::addButtons(std::initializer_list<const char*> ids)
{
    for (const char* id : ids) {
        if (!*id) {
            addSeparator();
            continue;
        }
        addAction(actions_[id]);
        widgetForAction(actions_[id])->setAccessibleName(actions_[id]->text());
    }
}

void PageToolbar::addWayBack(const char* pageAction)
{
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    addButtons({"palette", ""});
    auto* button = new QToolButton;
    button->setText(tr("Back to the images"));
    bind(button, actions_[pageAction]);
    addWidget(button);
}

PageToolbar* makeTrainToolbar(const Theme& theme, const ActionRegistry& actions)
{
    auto* bar = new PageToolbar("trainToolbar", PageToolbar::tr("Training toolbar"), theme, actions);
    bar->addMain("newRun", PageToolbar::tr("New run"), "plus");
    bar->addButtons({"openRun", "", "pauseRun", "resumeRun", "stopRun"});
    bar->addWayBack("showTraining");
    return bar;
}

PageToolbar* makeScoresToolbar(const Theme& theme, const ActionRegistry& actions)
{
    auto* bar = new PageToolbar("scoresToolbar", PageToolbar::tr("Scores toolbar"), theme, actions);
    bar->addButtons({"open", "openFolder", "", "saveScores"});
    bar->addWayBack("showScores");
    return bar;
}

} // namespace cinecor::ui
