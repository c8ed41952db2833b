#include "core/engine/training/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cinecor::engine {

double rateShare(const ScheduleConfig& config, std::int64_t step, std::int64_t steps)
{
    const auto rise =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(config.warmUp * static_cast<double>(steps)));
    if (step < rise)
        return static_cast<double>(step + 1) / static_cast<double>(rise);
    const auto passed =
        static_cast<double>(step - rise) / static_cast<double>(std::max<std::int64_t>(1, steps - rise));
    return .5 * (1 + std::cos(std::numbers::pi * passed));
}

} // namespace cinecor::engine
