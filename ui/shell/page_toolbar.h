#pragma once

#include "ui/shell/action_registry.h"

#include <QToolBar>

#include <initializer_list>

namespace cinecor::ui {

/// What is needed often while another page than the images is shown: its actions, and the way back.
class PageToolbar final : public QToolBar {
    Q_OBJECT
public:
    /// @param name  of the object, by which the window remembers it.
    PageToolbar(const QString& name, const QString& title, const Theme& theme, const ActionRegistry& actions);

    /// The one coloured button.
    void addMain(const char* id, const QString& text, const QString& icon);
    /// Icons; an empty id is a line.
    void addButtons(std::initializer_list<const char*> ids);
    /// The palette, and a button that leaves the page, on the right.
    void addWayBack(const char* pageAction);

private:
    const Theme& theme_;
    const ActionRegistry& actions_;
};

/// New, opened, paused, resumed and stopped runs.
[[nodiscard]] PageToolbar* makeTrainToolbar(const Theme& theme, const ActionRegistry& actions);
/// Segment all, save the table.
[[nodiscard]] PageToolbar* makeScoresToolbar(const Theme& theme, const ActionRegistry& actions);

} // namespace cinecor::ui
