#include "ui/shell/toolbar.h"

#include <QMenu>
#include <QToolButton>

namespace cinecor::ui {

Toolbar::Toolbar(const Theme& theme, const ActionRegistry& actions, QWidget* parent)
    : QToolBar(tr("Toolbar"), parent), theme_(theme), actions_(actions)
{
    setObjectName("toolbar");
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setIconSize({metrics::iconSize, metrics::iconSize});
    addActions({"open", "openFolder", "save"});
    addSeparator();
    addActions({"undo", "redo"});
    addSeparator();
    addTools({"navigate", "brush", "eraser", "fill", "heartBox"});
    addSeparator();
    addActions({"overlay", "play"});
    for (const char* id : {"overlay", "play"})
        widgetForAction(actions_[id])->setProperty("role", "quiet");
    showState("overlay", "eye", "eye-off");
    showState("play", "pause", "play");
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    addActions({"palette"});
    addSeparator();
    segment_ = makeSegmentButton();
    addWidget(segment_);
}

void Toolbar::addActions(std::initializer_list<const char*> ids)
{
    for (const char* id : ids) {
        addAction(actions_[id]);
        widgetForAction(actions_[id])->setAccessibleName(actions_[id]->text());
    }
}

void Toolbar::showState(const char* id, const char* on, const char* off)
{
    auto* action = actions_[id];
    const auto follow = [this, action, on, off] {
        action->setIcon(theme_.icon(action->isChecked() ? on : off));
    };
    connect(action, &QAction::toggled, this, follow);
    follow();
}

/// The tool in hand shows its name.
void Toolbar::addTools(std::initializer_list<const char*> ids)
{
    addActions(ids);
    for (const char* id : ids) {
        auto* button = qobject_cast<QToolButton*>(widgetForAction(actions_[id]));
        const auto follow = [button](bool checked) {
            button->setToolButtonStyle(checked ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        };
        connect(actions_[id], &QAction::toggled, button, follow);
        follow(actions_[id]->isChecked());
    }
}

QToolButton* Toolbar::makeSegmentButton()
{
    auto* button = new QToolButton;
    button->setProperty("role", "primary");
    button->setObjectName("segmentButton");
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    auto* menu = new QMenu(button);
    for (const char* id : {"segmentStudy", "segmentPhase", "segmentSlice"})
        menu->addAction(actions_[id]);
    menu->addSeparator();
    for (const char* id : {"heartBox", "resetHeartBox"})
        menu->addAction(actions_[id]);
    button->setMenu(menu);
    button->setDefaultAction(actions_["segmentStudy"]);
    button->setIcon(theme_.icon("segment", IconTone::OnAccent));
    connect(actions_["segmentStudy"], &QAction::changed, button,
            [this, button] { button->setIcon(theme_.icon("segment", IconTone::OnAccent)); });
    return button;
}

void Toolbar::setSegmenting(bool segmenting)
{
    segment_->setDefaultAction(actions_[segmenting ? "cancelSegment" : "segmentStudy"]);
    segment_->setIcon(theme_.icon(segmenting ? "close" : "segment", IconTone::OnAccent));
}

} // namespace cinecor::ui
