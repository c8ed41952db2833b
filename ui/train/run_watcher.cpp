#include "ui/train/run_watcher.h"

#include <chrono>
#include <utility>

namespace cinecor::ui {

RunWatcher::RunWatcher(QObject* parent) : QObject(parent)
{
    using namespace std::chrono_literals;
    timer_.setInterval(1s);
    connect(&timer_, &QTimer::timeout, this, &RunWatcher::lookNow);
    timer_.start();
}

void RunWatcher::watch(const std::filesystem::path& runsFolder,
                       const std::vector<std::filesystem::path>& others)
{
    runsFolder_ = runsFolder;
    others_ = others;
    lookNow();
}

/// One look at a time; what is asked for meanwhile is looked at afterwards.
void RunWatcher::lookNow()
{
    if (std::exchange(looking_, true)) {
        again_ = true;
        return;
    }
    const auto look = [this, folder = runsFolder_, others = others_] {
        auto runs = reader_.read(folder, others);
        QMetaObject::invokeMethod(
            this, [this, found = std::move(runs)]() mutable { take(std::move(found)); },
            Qt::QueuedConnection);
    };
    worker_.add(look, false);
}

void RunWatcher::take(std::vector<RunPtr> runs)
{
    looking_ = false;
    if (runs != runs_) {
        runs_ = std::move(runs);
        emit changed();
    }
    if (std::exchange(again_, false))
        lookNow();
}

} // namespace cinecor::ui
