#pragma once

#include "ui/tasks/worker.h"
#include "ui/train/run_reader.h"

#include <QObject>
#include <QTimer>

namespace cinecor::ui {

/// Looks at the run folders once a second, on a thread of its own, and tells what it found when that differs.
class RunWatcher final : public QObject {
    Q_OBJECT
public:
    explicit RunWatcher(QObject* parent = nullptr);

    /// The folder of all runs, and runs that lie elsewhere.
    void watch(const std::filesystem::path& runsFolder, const std::vector<std::filesystem::path>& others);
    void lookNow();
    [[nodiscard]] const std::vector<RunPtr>& runs() const { return runs_; }

signals:
    void changed();

private:
    void take(std::vector<RunPtr> runs);

    QTimer timer_;
    std::filesystem::path runsFolder_;
    std::vector<std::filesystem::path> others_;
    std::vector<RunPtr> runs_;
    bool looking_ = false;
    bool again_ = false;
    RunReader reader_; ///< used on the worker's thread only
    Worker worker_;    ///< last: it ends before what it uses
};

} // namespace cinecor::ui
