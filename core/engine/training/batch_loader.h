#pragma once

#include "core/engine/training/batch.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace cinecor::engine {

/// Prepares batches ahead of the training thread, a few at a time. What it yields does not depend on the
/// number of its threads.
class BatchLoader {
public:
    /// @param first, steps   batches first .. steps - 1 are yielded in order.
    BatchLoader(const TrainingConfig& config, const BatchSource& source, std::int64_t first,
                std::int64_t steps);
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    /// @pre called at most steps - first times.
    [[nodiscard]] base::Result<Batch> next();

private:
    void work();

    const TrainingConfig& config_;
    BatchSource source_;
    std::int64_t steps_;
    std::int64_t taken_;   ///< next step that the training thread asks for
    std::int64_t started_; ///< next step that a thread begins
    std::map<std::int64_t, base::Result<Batch>> ready_;
    bool stopping_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::thread> threads_;
};

} // namespace cinecor::engine
