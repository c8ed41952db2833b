#pragma once

#include "core/engine/losses/loss_config.h"

#include <torch/types.h>

namespace cinecor::engine {

/// The weighted sum of a configuration's terms, in float32 (or double where the logits are).
/// @param logits   B x K x spatial, any floating-point type.
/// @param targets  the same shape (`targets.h`).
[[nodiscard]] torch::Tensor segmentationLoss(const torch::Tensor& logits, const torch::Tensor& targets,
                                             const LossConfig& config);

/// The sum of all weights.
[[nodiscard]] double totalWeight(const LossConfig& config);

} // namespace cinecor::engine
