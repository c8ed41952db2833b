#pragma once

#include "core/engine/losses/loss_config.h"
#include "core/engine/losses/targets.h"

namespace cinecor::engine {

// Losses of overlaps. I = sum p t, and sums go over space and, with `Pooling::Batch`, over the images of a
// batch. With a small smoothing a class that is absent from the target costs about 1 and gives no gradient.

/// Mean over classes of 1 - 2 I / (sum p + sum t): Milletari et al., 3DV 2016, doi:10.1109/3DV.2016.79.
/// @param probabilities  B x K x spatial, of softmax.
[[nodiscard]] torch::Tensor diceLoss(const torch::Tensor& probabilities, const torch::Tensor& targets,
                                     const DiceOptions& options = {});

/// Mean over classes of 1 - I / (sum p + sum t - I), smoothed as 2 I / 2 (...).
[[nodiscard]] torch::Tensor jaccardLoss(const torch::Tensor& probabilities, const torch::Tensor& targets,
                                        const JaccardOptions& options = {});

/// Mean over classes of 1 - I / (I + a FP + b FN): Salehi et al., MLMI 2017,
/// doi:10.1007/978-3-319-67389-9_44. Smoothing is added to I, not to 2 I.
[[nodiscard]] torch::Tensor tverskyLoss(const torch::Tensor& probabilities, const torch::Tensor& targets,
                                        const TverskyOptions& options = {});

/// 1 - 2 sum w I / sum w (p + t), w = 1/n^2 or 1/n: Sudre et al., DLMIA 2017,
/// doi:10.1007/978-3-319-67558-9_28. An absent class takes the largest weight of the others.
[[nodiscard]] torch::Tensor generalisedDiceLoss(const torch::Tensor& probabilities,
                                                const torch::Tensor& targets,
                                                const GeneralisedDiceOptions& options = {});

} // namespace cinecor::engine
