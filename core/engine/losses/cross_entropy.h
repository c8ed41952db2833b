#pragma once

#include "core/engine/losses/loss_config.h"
#include "core/engine/losses/targets.h"

namespace cinecor::engine {

/// - sum w_c t_c log p_c, divided by sum w_c t_c (with weights: not by the number of pixels). Smoothing
/// spreads its share over the classes and keeps the divisor. NaN where every pixel is ignored.
/// @param logProbabilities  B x K x spatial, of log_softmax.
[[nodiscard]] torch::Tensor crossEntropy(const torch::Tensor& logProbabilities, const torch::Tensor& targets,
                                         const CrossEntropyOptions& options = {});

/// - sum w_c t_c (1 - p_c)^gamma log p_c: Lin et al., ICCV 2017, doi:10.1109/ICCV.2017.324.
[[nodiscard]] torch::Tensor focalLoss(const torch::Tensor& logProbabilities, const torch::Tensor& targets,
                                      const FocalOptions& options = {});

} // namespace cinecor::engine
