#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace cinecor::editing {

/// Brings a file to disk on a thread of its own, at most once in an interval: whoever writes the file never
/// waits for the disk.
class BackgroundSync {
public:
    /// @param sync  brings all to disk that was written so far and returns errno, 0 where that was done.
    /// Called on
    ///              the thread, perhaps still after this object is gone.
    BackgroundSync(std::function<int()> sync, std::chrono::milliseconds interval);
    /// Drops what was requested and not begun; does not wait for what has begun.
    ~BackgroundSync();
    BackgroundSync(const BackgroundSync&) = delete;
    BackgroundSync& operator=(const BackgroundSync&) = delete;

    /// Something was written. The first request is served at once, others at the end of the interval.
    void request();
    /// Nothing that was requested is still to be done.
    [[nodiscard]] bool isIdle() const;
    /// errno of the first sync that failed since the last call; 0 where none did.
    [[nodiscard]] int takeError();

private:
    struct Shared;
    static void work(Shared& shared);
    std::shared_ptr<Shared> shared_; ///< with the thread, which may outlive this object
};

} // namespace cinecor::editing
