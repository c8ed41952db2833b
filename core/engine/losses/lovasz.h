#pragma once

#include "core/engine/losses/loss_config.h"
#include "core/engine/losses/targets.h"

namespace cinecor::engine {

/// Lovász-softmax, the convex extension of the Jaccard loss over all classes with background: Berman et al.,
/// CVPR 2018, doi:10.1109/CVPR.2018.00464. Shares of the target are taken as the class with the largest.
/// @param probabilities  B x K x spatial, of softmax.
[[nodiscard]] torch::Tensor lovaszSoftmaxLoss(const torch::Tensor& probabilities,
                                              const torch::Tensor& targets,
                                              const LovaszOptions& options = {});

} // namespace cinecor::engine
