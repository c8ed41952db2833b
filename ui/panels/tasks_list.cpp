#include "ui/panels/tasks_list.h"

#include "ui/presentation/error_message.h"
#include "ui/tasks/problem_report.h"
#include "ui/theme/elided_label.h"
#include "ui/theme/short_words.h"
#include "ui/theme/widgets.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace cinecor::ui {
namespace {

constexpr int listWidth = 400, mostHeight = 420;

/// A name that may be long, and what stands at the end of its line.
QHBoxLayout* lineOf(const QString& name, const char* role, QWidget* last)
{
    auto* label = new ElidedLabel(name);
    label->setProperty("role", role);
    auto* line = new QHBoxLayout;
    line->addWidget(label, 1);
    line->addWidget(last);
    return line;
}

QString durationText(const Task& task)
{
    const auto seconds = task.started.secsTo(task.ended);
    const QString took = seconds < 90 ? QObject::tr("%1 s").arg(std::max<qint64>(1, seconds))
                                      : QObject::tr("%1 min").arg((seconds + 30) / 60);
    return task.ended.toString("HH:mm") + " · " + took;
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

TasksList::TasksList(TaskManager& tasks, const SegmentationService& service, const Theme& theme,
                     QWidget* parent)
    : QFrame(parent, Qt::Popup), tasks_(tasks), service_(service), theme_(theme), scroll_(new QScrollArea)
{
    setObjectName("tasksList");
    setAccessibleName(tr("Tasks"));
    setFixedWidth(listWidth);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(scroll_);
    connect(&tasks_, &TaskManager::changed, this, [this] {
        if (isVisible())
            refresh();
    });
}

void TasksList::openAbove(const QPoint& corner)
{
    corner_ = corner;
    shown_ = wanted();
    rebuild();
    showProgress();
    show();
}

std::vector<TasksList::Shown> TasksList::wanted() const
{
    std::vector<Shown> wanted;
    for (const auto& task : tasks_.tasks())
        if (task.state == TaskState::Failed || !task.quiet)
            wanted.push_back({task.id, task.isActive() ? TaskState::Running : task.state});
    std::ranges::stable_sort(wanted, [](const Shown& a, const Shown& b) {
        const auto rank = [](TaskState state) {
            return state == TaskState::Running ? 0 : state == TaskState::Failed ? 1 : 2;
        };
        return rank(a.state) < rank(b.state);
    });
    return wanted;
}

/// Rows are made again only when others are needed, so that a button stays under the pointer.
void TasksList::refresh()
{
    if (auto now = wanted(); now != shown_) {
        shown_ = std::move(now);
        rebuild();
    }
    showProgress();
}

void TasksList::rebuild()
{
    running_.clear();
    auto* content = new QWidget;
    rows_ = new QVBoxLayout(content);
    rows_->setContentsMargins(16, 12, 16, 12);
    rows_->setSpacing(12);
    addHeading();
    for (const auto& [id, state] : shown_) {
        const auto& task = *tasks_.find(id);
        if (state == TaskState::Failed && task.error)
            addFailed(task, *task.error);
        else if (state == TaskState::Done)
            addDone(task);
        else
            addRunning(task);
    }
    if (shown_.empty())
        rows_->addWidget(makeLabel(tr("Nothing is running."), "secondary"));
    scroll_->setWidget(content);
    place();
}

void TasksList::place()
{
    auto* content = scroll_->widget();
    for (auto* part : content->findChildren<QWidget*>())
        part->ensurePolished(); // the style sheet's fonts decide the height
    content->layout()->invalidate();
    const int room = listWidth - 2;
    const int wanted = content->layout()->hasHeightForWidth() ? content->layout()->heightForWidth(room)
                                                              : content->sizeHint().height();
    setFixedHeight(std::min(wanted, mostHeight) + 2);
    move(corner_ - QPoint(width(), height()));
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

QVBoxLayout* TasksList::addRow()
{
    auto* row = new QWidget;
    auto* box = new QVBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(4);
    rows_->addWidget(row);
    return box;
}

void TasksList::addHeading()
{
    auto* line = new QHBoxLayout;
    line->addWidget(makeSectionLabel(tr("Tasks")), 1);
    if (std::ranges::count(shown_, TaskState::Failed, &Shown::state) > 1) {
        auto* all = makeButton(tr("Dismiss all"), "link");
        connect(all, &QPushButton::clicked, &tasks_, &TaskManager::dismissFailed, Qt::QueuedConnection);
        line->addWidget(all);
    }
    rows_->addLayout(line);
}

void TasksList::addRunning(const Task& task)
{
    auto* row = addRow();
    auto* cancel = makeButton(tr("Cancel"), "link");
    cancel->setAccessibleName(tr("Cancel %1").arg(task.name()));
    connect(
        cancel, &QPushButton::clicked, this, [this, id = task.id] { tasks_.cancel(id); },
        Qt::QueuedConnection);
    auto* left = makeLabel({}, "small");
    auto* line = lineOf(task.name(), nullptr, left);
    line->addWidget(cancel);
    auto* bar = new QProgressBar;
    bar->setTextVisible(false);
    bar->setAccessibleName(task.name());
    running_.push_back({.id = task.id, .bar = bar, .left = left});
    row->addLayout(line);
    row->addWidget(bar);
}

void TasksList::addFailed(const Task& task, const base::Error& error)
{
    auto* row = addRow();
    auto* dismiss = makeButton(tr("Dismiss"), "link");
    dismiss->setAccessibleName(tr("Dismiss %1").arg(task.name()));
    connect(
        dismiss, &QPushButton::clicked, this, [this, id = task.id] { tasks_.dismiss(id); },
        Qt::QueuedConnection);
    const QString sentence = errorMessage(error);
    auto* text = makeLabel(withShortWords(sentence, fontMetrics(), listWidth - 80), "secondary");
    text->setToolTip(sentence);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* copy = makeButton(tr("Copy details"), "link");
    connect(copy, &QPushButton::clicked, this, [this, title = task.title, error] {
        QApplication::clipboard()->setText(problemReport(error, title, service_.info()));
    });
    auto* line = lineOf(task.name(), "bad", copy);
    line->addWidget(dismiss);
    row->addLayout(line);
    row->addWidget(text);
}

void TasksList::addDone(const Task& task)
{
    auto* line = lineOf(task.name(), "secondary", makeLabel(durationText(task), "small"));
    auto* sign = new QLabel;
    sign->setPixmap(theme_.icon("accept", IconTone::Secondary).pixmap(QSize(14, 14), devicePixelRatioF()));
    line->insertWidget(0, sign);
    addRow()->addLayout(line);
}

} // namespace cinecor::ui
