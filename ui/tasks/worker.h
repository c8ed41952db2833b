#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace cinecor::ui {

/// One long-lived thread that does one job after the other.
class Worker {
public:
    Worker() : thread_([this] { work(); }) {}
    ~Worker(); ///< jobs that have not begun are dropped; waits for the running one
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// @param first  before all that wait.
    void add(std::function<void()> job, bool first);

private:
    void work();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    bool ending_ = false;
    std::thread thread_;
};

} // namespace cinecor::ui
