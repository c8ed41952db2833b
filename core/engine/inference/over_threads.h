#pragma once

#include <functional>

namespace cinecor::engine {

/// Calls `work(i)` for 0 <= i < count, each in a thread of its own of LibTorch's: as many as it may compute
/// with. Within a call everything of LibTorch computes in one thread: for slices that do not wait for each
/// other that is faster than all threads at one slice (base-24 U-Net at 160 x 160: two threads take .64 of
/// one's time for a slice, .5 for a slice each). Throws what one of the calls threw.
void overThreads(int count, const std::function<void(int)>& work);

} // namespace cinecor::engine
