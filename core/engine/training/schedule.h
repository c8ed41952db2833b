#pragma once

#include "core/engine/training/optimiser_config.h"

#include <cstdint>

namespace cinecor::engine {

/// How long a run is.
struct RunLength {
    std::int64_t steps = 1;
    int epochs = 1;
};

/// Share of the peak learning rate at a step: linear rise over the warm-up (but for one-cycle, which has its
/// own), then the schedule. A plateau's share is 1 here; what it takes off is a `Plateau`.
/// @param step   0 .. length.steps - 1.
[[nodiscard]] double rateShare(const ScheduleConfig& config, std::int64_t step, const RunLength& length);

/// Follows the validation Dice and lowers the rate when it stands still.
struct Plateau {
    double share = 1; ///< of the learning rate, from here on
    int waited = 0;   ///< validations since the last improvement or reduction

    void take(bool improved, const ScheduleConfig& config);
};

} // namespace cinecor::engine
