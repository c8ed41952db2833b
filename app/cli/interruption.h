#pragma once

#include "core/base/progress.h"

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

namespace cinecor::cli {

/// What Ctrl+C and SIGTERM do: they cancel a token, and a program that has not ended by itself a little
/// later, or is interrupted again, is ended with exit status 130, its half-written files removed. There is
/// one at a time.
class Interruption {
public:
    explicit Interruption(base::CancelToken token);
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    /// How long the program may take to end by itself (700 ms unless told).
    void setPatience(std::chrono::milliseconds patience) { patience_ = patience; }

private:
    void watch();

    base::CancelToken token_;
    std::atomic<std::chrono::milliseconds> patience_{std::chrono::milliseconds(700)};
    std::array<int, 2> pipe_{-1, -1}; ///< from the signal handler to the watching thread
    std::thread watcher_;
};

} // namespace cinecor::cli
