#pragma once

#include "ui/tasks/segmentation_service.h"
#include "ui/tasks/task_manager.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QPoint>

#include <vector>

class QLabel;
class QProgressBar;
class QScrollArea;
class QVBoxLayout;

namespace cinecor::ui {

/// What runs, what failed, and what was done last, each with what can be done about it.
class TasksList final : public QFrame {
    Q_OBJECT
public:
    TasksList(TaskManager& tasks, const SegmentationService& service, const Theme& theme,
              QWidget* parent = nullptr);
    /// @param corner  of the screen: its lower right corner, where it stays while it grows.
    void openAbove(const QPoint& corner);

private:
    struct Shown {
        TaskId id = 0;
        TaskState state = TaskState::Waiting;
        bool operator==(const Shown&) const = default;
    };
    struct Running {
        TaskId id = 0;
        QProgressBar* bar = nullptr;
        QLabel* left = nullptr;
    };
    void refresh();
    [[nodiscard]] std::vector<Shown> wanted() const;
    void rebuild();
    void place();
    [[nodiscard]] QVBoxLayout* addRow();
    void addHeading();
    void addRunning(const Task& task);
    void addFailed(const Task& task, const base::Error& error);
    void addDone(const Task& task);
    void showProgress();

    TaskManager& tasks_;
    const SegmentationService& service_;
    const Theme& theme_;
    QScrollArea* scroll_;
    QVBoxLayout* rows_ = nullptr;
    QPoint corner_;
    std::vector<Shown> shown_;
    std::vector<Running> running_;
};

/// "waiting", "12 s left"; empty where it cannot be told.
[[nodiscard]] QString timeLeftText(const Task& task);

} // namespace cinecor::ui
