#pragma once

#include "core/engine/networks/weights.h"
#include "core/engine/training/epoch_score.h"
#include "core/engine/training/schedule.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace cinecor::engine {

/// Where a run stands, beside its tensors.
struct RunProgress {
    std::int64_t step = 0; ///< next step
    int epoch = 0;         ///< epochs that are over
    double lossSum = 0;    ///< of the epoch that is running
    std::int64_t lossCount = 0;
    EpochScore score; ///< the same
    double epochSeconds = 0;
    double elapsedSeconds = 0;
    double bestDice = 0;
    int bestEpoch = 0; ///< 0 = not scored yet
    Plateau plateau{};
};

/// Everything that the rest of a run depends on. Tensors: "trained.*", "average.*", "optimiser.*",
/// "random.cpu".
struct Checkpoint {
    RunProgress progress;
    std::string config; ///< JSON of the configuration that it was made with
    NamedTensors tensors;
};

/// A checkpoint is checkpoints/step-N.safetensors; checkpoints/latest.json names it and is replaced last, so
/// that a killed process leaves the one before. Older ones are removed then.
[[nodiscard]] base::Status writeCheckpoint(const std::filesystem::path& runFolder,
                                           const Checkpoint& checkpoint);
[[nodiscard]] bool hasCheckpoint(const std::filesystem::path& runFolder);
/// RunInvalid, or what reading tensors gives.
[[nodiscard]] base::Result<Checkpoint> readCheckpoint(const std::filesystem::path& runFolder);

} // namespace cinecor::engine
