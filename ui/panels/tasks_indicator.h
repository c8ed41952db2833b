#pragma once

#include "ui/panels/tasks_list.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace cinecor::ui {

/// The task that runs, in the status bar: name, progress, cancel; and how many failed.
class TasksIndicator final : public QWidget {
    Q_OBJECT
public:
    TasksIndicator(TaskManager& tasks, const SegmentationService& service, const Theme& theme,
                   QWidget* parent = nullptr);
    void openList();

private:
    void refresh();
    void showTask(const Task* task); ///< null = nothing
    [[nodiscard]] const Task* shownTask() const;

    TaskManager& tasks_;
    TasksList list_;
    QTimer appear_; ///< what is done at once is not worth a flicker
    QToolButton* title_;
    QProgressBar* progress_;
    QLabel* left_;
    QToolButton* cancel_;
    QToolButton* failed_;
};

} // namespace cinecor::ui
