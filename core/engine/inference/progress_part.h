#pragma once

#include "core/base/progress.h"

namespace cinecor::engine {

/// The progress of a part of the work that takes the whole from one fraction to another.
[[nodiscard]] inline base::Progress partOf(const base::Progress& whole, double from, double to)
{
    if (!whole)
        return {};
    return [=](double fraction) { whole(from + fraction * (to - from)); };
}

} // namespace cinecor::engine
