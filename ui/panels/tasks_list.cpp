#include "ui/panels/tasks_list.h"

#include "ui/presentation/error_message.h"
#include "ui/theme/widgets.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QProgressBar>

namespace cinecor::ui {
namespace {

constexpr int listWidth = 380;

QHBoxLayout* lineOf(QWidget* first, QWidget* last)
{
    auto* line = new QHBoxLayout;
    line->addWidget(first, 1);
    line->addWidget(last);
    return line;
}

} // namespace

QString timeLeftText(const Task& task)
{
    if (task.state == TaskState::Waiting)
        return QObject::tr("waiting");
    const auto left = task.secondsLeft();
    if (!left)
        return {};
    return *left < 90 ? QObject::tr("%1 s left").arg(qMax(1, qRound(*left)))
                      : QObject::tr("%1 min left").arg(qRound(*left / 60));
}

TasksList::TasksList(TaskManager& tasks, const Theme& theme, QWidget* parent)
    : QFrame(parent, Qt::Popup), tasks_(tasks), theme_(theme), rows_(new QVBoxLayout(this))
{
    setObjectName("hint");
    setAccessibleName(tr("Tasks"));
    setFixedWidth(listWidth);
    rows_->setContentsMargins(16, 12, 16, 12);
    rows_->setSpacing(metrics::grid);
    connect(&tasks_, &TaskManager::changed, this, [this] {
        if (isVisible())
            refresh();
    });
}

/// Rows are made again only when others are needed, so that a button stays under the pointer.
void TasksList::refresh()
{
    std::vector<std::pair<TaskId, bool>> wanted;
    for (const auto& task : tasks_.tasks())
        if (task.state == TaskState::Failed || !task.quiet)
            wanted.emplace_back(task.id, task.state == TaskState::Failed);
    if (wanted != shown_ || wanted.empty()) {
        shown_ = std::move(wanted);
        rebuild();
    }
    showProgress();
}

void TasksList::rebuild()
{
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    running_.clear();
    rows_->addWidget(makeSectionLabel(tr("Tasks")));
    for (const auto& [id, failed] : shown_)
        failed ? addFailed(*tasks_.find(id)) : addRunning(*tasks_.find(id));
    if (shown_.empty())
        rows_->addWidget(makeLabel(tr("Nothing is running."), "secondary"));
    adjustSize();
}

void TasksList::showProgress()
{
    for (const auto& row : running_)
        if (const auto* task = tasks_.find(row.id)) {
            row.bar->setRange(0, task->fraction < 0 ? 0 : 1000);
            row.bar->setValue(static_cast<int>(task->fraction * 1000));
            row.left->setText(timeLeftText(*task));
        }
}

void TasksList::addRunning(const Task& task)
{
    auto* row = new QWidget;
    auto* box = new QVBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(4);
    auto* cancel = makeButton(tr("Cancel"), "link");
    cancel->setAccessibleName(tr("Cancel %1").arg(task.title));
    connect(
        cancel, &QPushButton::clicked, this, [this, id = task.id] { tasks_.cancel(id); },
        Qt::QueuedConnection);
    auto* left = makeLabel({}, "small");
    auto* line = lineOf(makeLabel(task.title), left);
    line->addWidget(cancel);
    auto* bar = new QProgressBar;
    bar->setTextVisible(false);
    running_.push_back({.id = task.id, .bar = bar, .left = left});
    box->addLayout(line);
    box->addWidget(bar);
    rows_->addWidget(row);
}

void TasksList::addFailed(const Task& task)
{
    auto* row = new QWidget;
    auto* box = new QVBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(4);
    const QString sentence = errorMessage(*task.error);
    auto* text = makeLabel(sentence, "secondary");
    text->setWordWrap(true);
    auto* copy = makeButton(tr("Copy details"), "link");
    connect(copy, &QPushButton::clicked, this, [title = task.title, sentence] {
        QApplication::clipboard()->setText(title + '\n' + sentence + "\nCinecor " CINECOR_VERSION);
    });
    auto* dismiss = makeButton(tr("Dismiss"), "link");
    connect(
        dismiss, &QPushButton::clicked, this, [this, id = task.id] { tasks_.dismiss(id); },
        Qt::QueuedConnection);
    auto* title = makeLabel(task.title);
    title->setProperty("role", "bad");
    box->addLayout(lineOf(title, dismiss));
    box->addWidget(text);
    box->addWidget(copy, 0, Qt::AlignLeft);
    rows_->addWidget(row);
}

} // namespace cinecor::ui
