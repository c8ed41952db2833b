#include "core/engine/training/batch_loader.h"

#include "core/engine/inference/computed.h"

namespace cinecor::engine {

namespace {

/// An exception in a thread would end the process.
base::Result<Batch> safeBatch(const TrainingConfig& config, const BatchSource& source, std::int64_t step)
{
    return computed([&] { return makeBatch(config, source, step); });
}

} // namespace

BatchLoader::BatchLoader(const TrainingConfig& config, const BatchSource& source, std::int64_t first,
                         std::int64_t steps)
    : config_(config), source_(source), steps_(steps), taken_(first), started_(first)
{
    for (int i = 0; i < config.loaderThreads; ++i)
        threads_.emplace_back([this] { work(); });
}

BatchLoader::~BatchLoader()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_)
        thread.join();
}

base::Result<Batch> BatchLoader::next()
{
    if (threads_.empty())
        return safeBatch(config_, source_, taken_++);
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ready_.contains(taken_); });
    auto batch = std::move(ready_.extract(taken_++).mapped());
    changed_.notify_all();
    return batch;
}

void BatchLoader::work()
{
    const auto ahead = 2 * static_cast<std::int64_t>(config_.loaderThreads);
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return stopping_ || started_ < std::min(steps_, taken_ + ahead); });
        if (stopping_)
            return;
        const auto step = started_++;
        lock.unlock();
        auto batch = safeBatch(config_, source_, step);
        lock.lock();
        ready_.emplace(step, std::move(batch));
        changed_.notify_all();
    }
}

} // namespace cinecor::engine
