#include "ui/panels/tasks_indicator.h"

#include "ui/theme/widgets.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>
#include <chrono>

namespace cinecor::ui {

TasksIndicator::TasksIndicator(TaskManager& tasks, const SegmentationService& service, const Theme& theme,
                               QWidget* parent)
    : QWidget(parent),
      tasks_(tasks),
      list_(tasks, service, theme, this),
      title_(new QToolButton),
      progress_(new QProgressBar),
      left_(makeLabel({}, "small")),
      cancel_(new QToolButton),
      failed_(new QToolButton)
{
    using namespace std::chrono_literals;
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::grid);
    progress_->setFixedWidth(110);
    progress_->setTextVisible(false);
    cancel_->setIcon(theme.icon("close", IconTone::Secondary));
    cancel_->setIconSize({14, 14});
    cancel_->setToolTip(tr("Cancel this task"));
    cancel_->setAccessibleName(tr("Cancel this task"));
    title_->setToolTip(tr("Show all tasks"));
    failed_->setProperty("role", "link");
    failed_->setIcon(theme.icon("warning"));
    failed_->setIconSize({14, 14});
    failed_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QWidget* part :
         {static_cast<QWidget*>(failed_), static_cast<QWidget*>(title_), static_cast<QWidget*>(progress_),
          static_cast<QWidget*>(left_), static_cast<QWidget*>(cancel_)})
        row->addWidget(part);
    connect(title_, &QToolButton::clicked, this, &TasksIndicator::openList);
    connect(failed_, &QToolButton::clicked, this, &TasksIndicator::openList);
    connect(cancel_, &QToolButton::clicked, this, [this] {
        if (const auto* task = shownTask())
            tasks_.cancel(task->id);
    });
    appear_.setSingleShot(true);
    appear_.setInterval(300ms);
    connect(&appear_, &QTimer::timeout, this, [this] { showTask(shownTask()); });
    connect(&tasks_, &TaskManager::changed, this, &TasksIndicator::refresh);
    refresh();
}

/// The one that runs, else the first that waits.
const Task* TasksIndicator::shownTask() const
{
    const Task* shown = nullptr;
    for (const auto& task : tasks_.tasks())
        if (!task.quiet && task.isActive() && (!shown || shown->state == TaskState::Waiting))
            shown = &task;
    return shown;
}

void TasksIndicator::refresh()
{
    const auto* task = shownTask();
    if (!task)
        appear_.stop();
    else if (!title_->isVisible() && !appear_.isActive())
        appear_.start();
    if (!task || title_->isVisible())
        showTask(task);
    const auto failures = std::ranges::count(tasks_.tasks(), TaskState::Failed, &Task::state);
    failed_->setVisible(failures > 0);
    failed_->setText(tr("%n failed", nullptr, static_cast<int>(failures)));
}

void TasksIndicator::showTask(const Task* task)
{
    for (QWidget* part : {static_cast<QWidget*>(title_), static_cast<QWidget*>(progress_),
                          static_cast<QWidget*>(left_), static_cast<QWidget*>(cancel_)})
        part->setVisible(task);
    if (!task)
        return;
    constexpr int titleWidth = 240;
    title_->setText(title_->fontMetrics().elidedText(task->name(), Qt::ElideMiddle, titleWidth)
                       .replace('&', "&&"));
    progress_->setRange(0, task->fraction < 0 ? 0 : 1000);
    progress_->setValue(static_cast<int>(task->fraction * 1000));
    left_->setText(timeLeftText(*task));
}

void TasksIndicator::openList()
{
    const auto* bar = parentWidget();
    list_.openAbove(bar->mapToGlobal(QPoint(bar->width() - metrics::grid, -metrics::grid)));
}

} // namespace cinecor::ui
