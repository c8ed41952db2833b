#include "ui/tasks/task_manager.h"

#include <algorithm>

namespace cinecor::ui {
namespace {

constexpr std::ptrdiff_t doneKept = 5; ///< for a look back

} // namespace

std::optional<double> Task::secondsLeft() const
{
    if (state != TaskState::Running || fraction < 0.05)
        return std::nullopt;
    const double elapsed = static_cast<double>(started.msecsTo(QDateTime::currentDateTime())) / 1000.0;
    return elapsed * (1 - fraction) / fraction;
}

void TaskContext::report(double fraction) const
{
    constexpr qint64 shortestPause = 40; // ms: faster than this nobody sees
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (now - lastReport_ < shortestPause)
        return;
    lastReport_ = now;
    QMetaObject::invokeMethod(
        &manager_, [&manager = manager_, id = id_, fraction] { manager.setFraction(id, fraction); },
        Qt::QueuedConnection);
}

void TaskContext::deliver(std::function<void()> part) const
{
    QMetaObject::invokeMethod(
        &manager_, [&manager = manager_, id = id_, part = std::move(part)] { manager.deliver(id, part); },
        Qt::QueuedConnection);
}

TaskManager::TaskManager(QObject* parent) : QObject(parent) {}

TaskManager::~TaskManager()
{
    for (const auto& [id, entry] : entries_)
        entry.cancel.cancel();
    for (auto& worker : workers_)
        worker.reset();
}

TaskId TaskManager::start(const TaskSpec& spec, std::function<Outcome(const TaskContext&)> work,
                          QObject* receiver)
{
    const TaskId id = ++lastId_;
    tasks_.push_back({.id = id, .title = spec.title, .subject = spec.subject, .quiet = spec.quiet});
    const Entry entry{.cancel = {}, .receiver = receiver};
    entries_.emplace_back(id, entry);
    worker(spec.lane).add(
        [this, id, cancel = entry.cancel, work = std::move(work)] { runOnLane(id, cancel, work); },
        spec.first);
    emit changed();
    return id;
}

TaskId TaskManager::beginGroup(const QString& title)
{
    const TaskId id = ++lastId_;
    tasks_.push_back({.id = id, .title = title});
    begin(id);
    return id;
}

void TaskManager::endGroup(TaskId id)
{
    if (auto* task = findTask(id); task && task->isActive())
        setState(*task, TaskState::Done);
}

void TaskManager::runOnLane(TaskId id, const base::CancelToken& cancel,
                            const std::function<Outcome(const TaskContext&)>& work)
{
    if (cancel.isCancelled())
        return;
    QMetaObject::invokeMethod(this, [this, id] { begin(id); }, Qt::QueuedConnection);
    Outcome outcome = work(TaskContext(*this, id, cancel));
    QMetaObject::invokeMethod(
        this, [this, id, outcome = std::move(outcome)] { finish(id, outcome); }, Qt::QueuedConnection);
}

void TaskManager::begin(TaskId id)
{
    auto* task = findTask(id);
    if (!task || task->state != TaskState::Waiting)
        return;
    task->started = QDateTime::currentDateTime();
    setState(*task, TaskState::Running);
}

void TaskManager::setFraction(TaskId id, double fraction)
{
    auto* task = findTask(id);
    if (!task || task->state != TaskState::Running)
        return;
    task->fraction = fraction;
    emit changed();
}

void TaskManager::finish(TaskId id, const Outcome& outcome)
{
    auto* task = findTask(id);
    if (!task || !task->isActive())
        return;
    const bool cancelled = outcome.error && outcome.error->code() == base::ErrorCode::Cancelled;
    const auto entry = std::ranges::find(entries_, id, &std::pair<TaskId, Entry>::first);
    const bool wanted = entry != entries_.end() && entry->second.receiver;
    task->error = outcome.error;
    if (cancelled || !wanted)
        setState(*task, TaskState::Cancelled);
    else
        setState(*task, outcome.error ? TaskState::Failed : TaskState::Done);
    if (wanted && !cancelled)
        outcome.deliver();
}

void TaskManager::deliver(TaskId id, const std::function<void()>& part)
{
    const auto entry = std::ranges::find(entries_, id, &std::pair<TaskId, Entry>::first);
    if (entry != entries_.end() && entry->second.receiver && !entry->second.cancel.isCancelled())
        part();
}

void TaskManager::cancel(TaskId id)
{
    auto* task = findTask(id);
    if (!task || !task->isActive())
        return;
    const auto entry = std::ranges::find(entries_, id, &std::pair<TaskId, Entry>::first);
    if (entry != entries_.end())
        entry->second.cancel.cancel();
    setState(*task, TaskState::Cancelled);
}

void TaskManager::cancelFor(const QObject* receiver)
{
    std::vector<TaskId> ids;
    for (const auto& [id, entry] : entries_)
        if (entry.receiver == receiver)
            ids.push_back(id);
    for (const TaskId id : ids)
        cancel(id);
}

void TaskManager::dismiss(TaskId id)
{
    std::erase_if(tasks_, [&](const Task& task) { return task.id == id && !task.isActive(); });
    emit changed();
}

void TaskManager::dismissFailed()
{
    std::erase_if(tasks_, [](const Task& task) { return task.state == TaskState::Failed; });
    emit changed();
}

const Task* TaskManager::find(TaskId id) const
{
    const auto found = std::ranges::find(tasks_, id, &Task::id);
    return found == tasks_.end() ? nullptr : &*found;
}

Task* TaskManager::findTask(TaskId id)
{
    const auto found = std::ranges::find(tasks_, id, &Task::id);
    return found == tasks_.end() ? nullptr : &*found;
}

bool TaskManager::isIdle() const
{
    return std::ranges::none_of(tasks_, &Task::isActive);
}

/// What failed stays, what was shown and done stays for a while, the rest leaves the list.
void TaskManager::setState(Task& task, TaskState state)
{
    const TaskId id = task.id;
    task.state = state;
    if (!task.isActive()) {
        task.ended = QDateTime::currentDateTime();
        std::erase_if(entries_, [&](const auto& entry) { return entry.first == id; });
        forgetOldest();
    }
    emit changed();
    if (state == TaskState::Failed)
        emit failed(id);
    if (state == TaskState::Cancelled)
        emit cancelled(id);
    if (state != TaskState::Running)
        emit finished(id);
}

void TaskManager::forgetOldest()
{
    std::erase_if(tasks_, [](const Task& task) {
        return task.state == TaskState::Cancelled || (task.state == TaskState::Done && task.quiet);
    });
    auto surplus = std::ranges::count(tasks_, TaskState::Done, &Task::state) - doneKept;
    std::erase_if(tasks_, [&](const Task& task) { return task.state == TaskState::Done && surplus-- > 0; });
}

Worker& TaskManager::worker(Lane lane)
{
    auto& worker = workers_[static_cast<std::size_t>(lane)];
    if (!worker)
        worker = std::make_unique<Worker>();
    return *worker;
}

} // namespace cinecor::ui
