#pragma once

#include "core/engine/training/training_config.h"
#include "core/engine/training/training_set.h"

#include <torch/types.h>

namespace cinecor::engine {

/// What one step of training sees: images B x C x H x W (a slice and its neighbours) and targets B x K x H x
/// W, or volumes B x 1 x D x H x W and B x K x D x H x W; float32 on the CPU. Where a volume has fewer than D
/// slices, its border slices are repeated, and the repeated ones are ignored (`../losses/targets.h`).
struct Batch {
    torch::Tensor images;
    torch::Tensor targets;
};

/// Where a run's samples come from.
struct BatchSource {
    const TrainingSet& train;
    const TrainingSet* replay = nullptr; ///< mixed in where it is given (ReplayConfig)
};

/// Slices, or volumes, of a batch that are not replayed.
[[nodiscard]] int ownSamples(const TrainingConfig& config);

/// Steps of a whole run: every slice or volume is seen once an epoch, and batches run on over the ends of
/// epochs.
/// @param samples  TrainingSet::size of what trains.
[[nodiscard]] std::int64_t stepCount(const TrainingConfig& config, std::size_t samples);
/// Steps after which an epoch (counted from 0) is over.
[[nodiscard]] std::int64_t stepsUntilEnd(const TrainingConfig& config, std::size_t samples, int epoch);

/// The batch of a step (counted from 0), a function of configuration, source and step alone.
[[nodiscard]] base::Result<Batch> makeBatch(const TrainingConfig& config, const BatchSource& source,
                                            std::int64_t step);

} // namespace cinecor::engine
