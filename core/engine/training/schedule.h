#pragma once

#include "core/engine/training/optimiser_config.h"

#include <cstdint>

namespace cinecor::engine {

/// Share of the peak learning rate at a step: linear rise over the warm-up, then half a cosine down to 0
/// (Loshchilov and Hutter, ICLR 2017, arXiv:1608.03983).
/// @param step   0 .. steps - 1.
[[nodiscard]] double rateShare(const ScheduleConfig& config, std::int64_t step, std::int64_t steps);

} // namespace cinecor::engine
