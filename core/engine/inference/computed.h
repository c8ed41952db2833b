#pragma once

#include "core/base/error.h"
#include "core/engine/networks/network.h"

#include <concepts>
#include <exception>
#include <new>
#include <utility>

#include <c10/util/Exception.h>

namespace cinecor::engine {

/// Runs work that may throw, as LibTorch does, and hands back errors as values: Cancelled, OutOfMemory,
/// ComputationFailed. LibTorch's own text is kept without its backtrace of kilobytes.
template <std::invocable Work>
[[nodiscard]] std::invoke_result_t<Work> computed(const Work& work)
{
    using base::Error;
    using base::ErrorCode;
    try {
        return work();
    } catch (const Interrupted&) {
        return base::failure(ErrorCode::Cancelled);
    } catch (const c10::OutOfMemoryError& error) {
        return base::failure(Error(ErrorCode::OutOfMemory).with("what", error.what_without_backtrace()));
    } catch (const std::bad_alloc&) {
        return base::failure(Error(ErrorCode::OutOfMemory).with("what", "the network"));
    } catch (const c10::Error& error) {
        return base::failure(
            Error(ErrorCode::ComputationFailed).with("reason", error.what_without_backtrace()));
    } catch (const std::exception& error) {
        return base::failure(Error(ErrorCode::ComputationFailed).with("reason", error.what()));
    }
}

} // namespace cinecor::engine
