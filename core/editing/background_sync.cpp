#include "core/editing/background_sync.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace cinecor::editing {

struct BackgroundSync::Shared {
    std::function<int()> sync;
    std::chrono::milliseconds interval;
    std::mutex mutex;
    std::condition_variable wake;
    bool requested = false;
    bool running = false;
    bool ended = false;
    int error = 0;
};

BackgroundSync::BackgroundSync(std::function<int()> sync, std::chrono::milliseconds interval)
    : shared_(std::make_shared<Shared>())
{
    shared_->sync = std::move(sync);
    shared_->interval = interval;
    std::thread([shared = shared_] {
        work(*shared);
    }).detach(); // a slow disk must not hold up the destructor
}

BackgroundSync::~BackgroundSync()
{
    const std::scoped_lock lock(shared_->mutex);
    shared_->ended = true;
    shared_->wake.notify_all();
}

void BackgroundSync::work(Shared& shared)
{
    std::unique_lock lock(shared.mutex);
    while (true) {
        shared.wake.wait(lock, [&] { return shared.requested || shared.ended; });
        if (shared.ended)
            return;
        shared.requested = false;
        shared.running = true;
        lock.unlock();
        const int error = shared.sync();
        lock.lock();
        shared.running = false;
        if (shared.error == 0)
            shared.error = error;
        shared.wake.wait_for(lock, shared.interval, [&] { return shared.ended; });
    }
}

void BackgroundSync::request()
{
    const std::scoped_lock lock(shared_->mutex);
    shared_->requested = true;
    shared_->wake.notify_all();
}

bool BackgroundSync::isIdle() const
{
    const std::scoped_lock lock(shared_->mutex);
    return !shared_->requested && !shared_->running;
}

int BackgroundSync::takeError()
{
    const std::scoped_lock lock(shared_->mutex);
    return std::exchange(shared_->error, 0);
}

} // namespace cinecor::editing
