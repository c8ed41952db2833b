#pragma once

#include "ui/tasks/task_manager.h"
#include "ui/theme/theme.h"

#include <QFrame>

#include <utility>
#include <vector>

class QLabel;
class QProgressBar;
class QVBoxLayout;

namespace cinecor::ui {

/// What runs and what failed, each with what can be done about it. Opens above the status bar.
class TasksList final : public QFrame {
    Q_OBJECT
public:
    TasksList(TaskManager& tasks, const Theme& theme, QWidget* parent = nullptr);
    void refresh();

private:
    struct Running {
        TaskId id = 0;
        QProgressBar* bar = nullptr;
        QLabel* left = nullptr;
    };
    void rebuild();
    void addRunning(const Task& task);
    void addFailed(const Task& task);
    void showProgress();

    TaskManager& tasks_;
    const Theme& theme_;
    QVBoxLayout* rows_;
    std::vector<std::pair<TaskId, bool>> shown_; ///< which tasks, and whether failed
    std::vector<Running> running_;
};

/// "about 12 s left"; empty where it cannot be told.
[[nodiscard]] QString timeLeftText(const Task& task);

} // namespace cinecor::ui
