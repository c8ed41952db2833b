#include "core/engine/training/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cinecor::engine {

namespace {

/// From 1 at t = 0 to 0 at t = 1.
double halfCosine(double t)
{
    return .5 * (1 + std::cos(std::numbers::pi * t));
}

/// Share of the interval [from, to) that lies before `step`.
double passed(std::int64_t step, std::int64_t from, std::int64_t to)
{
    return static_cast<double>(step - from) / static_cast<double>(std::max<std::int64_t>(1, to - from));
}

std::int64_t shareOf(std::int64_t steps, double share)
{
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(share * static_cast<double>(steps)));
}

double oneCycle(const ScheduleConfig& config, std::int64_t step, std::int64_t steps)
{
    const auto peak = shareOf(steps, config.rise);
    if (step < peak)
        return 1 + (config.start - 1) * halfCosine(passed(step, 0, peak));
    return halfCosine(passed(step, peak, steps));
}

double afterWarmUp(const ScheduleConfig& config, double t, int epoch)
{
    switch (config.kind) {
    case ScheduleKind::Cosine:
        return halfCosine(t);
    case ScheduleKind::Step:
        return std::pow(config.factor, epoch / config.every);
    case ScheduleKind::Exponential:
        return std::pow(config.factor, epoch);
    case ScheduleKind::Polynomial:
        return std::pow(1 - t, config.power);
    case ScheduleKind::Constant:
    case ScheduleKind::OneCycle:
    case ScheduleKind::Plateau:
        break;
    }
    return 1;
}

} // namespace

double rateShare(const ScheduleConfig& config, std::int64_t step, const RunLength& length)
{
    if (config.kind == ScheduleKind::OneCycle)
        return oneCycle(config, step, length.steps);
    const auto rise = shareOf(length.steps, config.warmUp);
    if (step < rise)
        return static_cast<double>(step + 1) / static_cast<double>(rise);
    const auto epoch = static_cast<int>(step * length.epochs / std::max<std::int64_t>(1, length.steps));
    return afterWarmUp(config, passed(step, rise, length.steps), epoch);
}

void Plateau::take(bool improved, const ScheduleConfig& config)
{
    waited = improved ? 0 : waited + 1;
    if (waited <= config.patience)
        return;
    share *= config.factor;
    waited = 0;
}

} // namespace cinecor::engine
