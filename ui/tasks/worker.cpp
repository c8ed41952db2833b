#include "ui/tasks/worker.h"

namespace cinecor::ui {

Worker::~Worker()
{
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        jobs_.clear();
    }
    wake_.notify_one();
    thread_.join();
}

void Worker::add(std::function<void()> job, bool first)
{
    {
        const std::lock_guard lock(mutex_);
        if (first)
            jobs_.push_front(std::move(job));
        else
            jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
}

void Worker::work()
{
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
            if (ending_)
                return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        job();
    }
}

} // namespace cinecor::ui
