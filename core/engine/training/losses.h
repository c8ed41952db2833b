#pragma once

#include "core/engine/training/loss_config.h"

#include <torch/types.h>

namespace cinecor::engine {

/// Mean over pixels of - sum_c t_c log p_c.
/// @param logProbabilities  B x K x spatial, of log_softmax.
/// @param targets           the same shape, adding up to 1 over K.
[[nodiscard]] torch::Tensor crossEntropy(const torch::Tensor& logProbabilities, const torch::Tensor& targets,
                                         double labelSmoothing = 0);

/// 1 - mean over structures (class 0 is background and left out) of (2 sum p t + s) / (sum p + sum t + s)
/// (Milletari et al., 3DV 2016, doi:10.1109/3DV.2016.79, with linear sums).
[[nodiscard]] torch::Tensor diceLoss(const torch::Tensor& probabilities, const torch::Tensor& targets,
                                     DicePooling pooling, double smoothing);

/// Weighted sum of both terms in float32 (or double where the logits are).
/// @param logits   B x K x spatial, any floating-point type.
[[nodiscard]] torch::Tensor segmentationLoss(const torch::Tensor& logits, const torch::Tensor& targets,
                                             const LossConfig& config);

} // namespace cinecor::engine
