#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "ui/tasks/worker.h"

#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QString>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace cinecor::ui {

using TaskId = quint64;

/// Which thread does the work. Every lane does one task at a time.
enum class Lane { Device, Files, Background };

enum class TaskState { Waiting, Running, Done, Failed, Cancelled };

struct Task {
    TaskId id = 0;
    QString title{};   ///< what is done: "Opening %1"
    QString subject{}; ///< to what: %1 of the title; may name a patient
    TaskState state = TaskState::Waiting;
    bool quiet = false;   ///< not shown unless it fails
    double fraction = -1; ///< 0..1; negative where not known
    QDateTime started{};
    QDateTime ended{};
    std::optional<base::Error> error{};

    [[nodiscard]] bool isActive() const { return state == TaskState::Waiting || state == TaskState::Running; }
    [[nodiscard]] QString name() const { return subject.isEmpty() ? title : title.arg(subject); }
    /// Seconds from the share that is done so far; nothing before a twentieth is.
    [[nodiscard]] std::optional<double> secondsLeft() const;
};

struct TaskSpec {
    Lane lane = Lane::Background;
    QString title{};
    QString subject{}; ///< %1 of the title
    bool quiet = false;
    bool first = false; ///< before all that wait in the lane
};

class TaskManager;

/// What work on a lane knows of its task.
class TaskContext {
public:
    [[nodiscard]] const base::CancelToken& cancelToken() const { return cancel_; }
    void report(double fraction) const;
    /// Brings a part of the result to the UI thread; dropped when the task is cancelled or its receiver gone.
    void deliver(std::function<void()> part) const;

private:
    friend class TaskManager;
    TaskContext(TaskManager& manager, TaskId id, base::CancelToken cancel)
        : manager_(manager), id_(id), cancel_(std::move(cancel))
    {}

    TaskManager& manager_;
    TaskId id_;
    base::CancelToken cancel_;
    mutable qint64 lastReport_ = 0;
};

/// All long work of the window. Lives on the UI thread.
///
/// A cancelled task counts as cancelled at once; what it still brings is dropped. So is what comes for a
/// receiver that is gone (a closed study). Failed tasks stay in the list until they are dismissed, and the
/// newest of those that were shown and done stay for a look back.
class TaskManager final : public QObject {
    Q_OBJECT
public:
    template <class T>
    using Work = std::function<base::Result<T>(const TaskContext&)>;
    template <class T>
    using Done = std::function<void(base::Result<T>)>;

    explicit TaskManager(QObject* parent = nullptr);
    ~TaskManager() override; ///< cancels everything and waits for the threads

    /// Does `work` on a lane and then `done` on the UI thread, with its value or error.
    /// @param receiver  whom the result is for; it may go away meanwhile.
    template <class T>
    TaskId run(const TaskSpec& spec, Work<T> work, QObject* receiver, Done<T> done);

    /// A task that is made of others and belongs to no lane: its owner says how far it is, watches `finished`
    /// for a cancel, and ends it.
    TaskId beginGroup(const QString& title);
    void setFraction(TaskId id, double fraction);
    void endGroup(TaskId id);

    void cancel(TaskId id);
    void cancelFor(const QObject* receiver);
    void dismiss(TaskId id); ///< a failed one
    void dismissFailed();    ///< all of them
    [[nodiscard]] const std::vector<Task>& tasks() const { return tasks_; }
    [[nodiscard]] const Task* find(TaskId id) const;
    [[nodiscard]] bool isIdle() const; ///< nothing waits or runs

signals:
    void changed();                        ///< the list, a state or a progress
    void finished(cinecor::ui::TaskId id); ///< done, failed or cancelled; before its result is delivered
    void cancelled(cinecor::ui::TaskId id);
    void failed(cinecor::ui::TaskId id);

private:
    friend class TaskContext;
    struct Outcome {
        std::optional<base::Error> error;
        std::function<void()> deliver;
    };
    struct Entry {
        base::CancelToken cancel;
        QPointer<QObject> receiver;
    };

    TaskId start(const TaskSpec& spec, std::function<Outcome(const TaskContext&)> work, QObject* receiver);
    void runOnLane(TaskId id, const base::CancelToken& cancel,
                   const std::function<Outcome(const TaskContext&)>& work);
    void begin(TaskId id);
    void finish(TaskId id, const Outcome& outcome);
    void deliver(TaskId id, const std::function<void()>& part);
    void setState(Task& task, TaskState state);
    void forgetOldest();
    [[nodiscard]] Task* findTask(TaskId id);
    [[nodiscard]] Worker& worker(Lane lane);

    TaskId lastId_ = 0;
    std::vector<Task> tasks_;
    std::vector<std::pair<TaskId, Entry>> entries_; ///< of active tasks
    std::array<std::unique_ptr<Worker>, 3> workers_;
};

template <class T>
TaskId TaskManager::run(const TaskSpec& spec, Work<T> work, QObject* receiver, Done<T> done)
{
    return start(
        spec,
        [work = std::move(work), done = std::move(done)](const TaskContext& context) {
            auto result = std::make_shared<base::Result<T>>(work(context));
            std::optional<base::Error> error;
            if (!*result)
                error = result->error();
            return Outcome{error, [done, result] { done(std::move(*result)); }};
        },
        receiver);
}

} // namespace cinecor::ui
