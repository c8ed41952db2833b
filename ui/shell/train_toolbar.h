#pragma once

#include "ui/shell/action_registry.h"

#include <QToolBar>

namespace cinecor::ui {

/// What is needed often while the runs are shown.
class TrainToolbar final : public QToolBar {
    Q_OBJECT
public:
    TrainToolbar(const Theme& theme, const ActionRegistry& actions, QWidget* parent = nullptr);

private:
    void addButtons(const ActionRegistry& actions, std::initializer_list<const char*> ids);
    void addNewRun(const Theme& theme, const ActionRegistry& actions);
    void addWayBack(const ActionRegistry& actions);
};

} // namespace cinecor::ui
