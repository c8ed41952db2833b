#pragma once

#include <atomic>
#include <functional>
#include <memory>

namespace cinecor::base {

/// Told how far a long piece of work has come, from 0 to 1. Called on the working thread; may be empty.
using Progress = std::function<void(double fraction)>;

/// Asks a running piece of work to stop. Copies share one flag; every member may be called from any thread.
class CancelToken {
public:
    void cancel() const { flag_->store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const { return flag_->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
};

} // namespace cinecor::base
