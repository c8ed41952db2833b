#pragma once

#include "core/engine/losses/loss_config.h"
#include "core/engine/networks/network.h"

#include <torch/nn/modules/container/modulelist.h>

namespace cinecor::engine {

/// Deep supervision (Lee et al., AISTATS 2015, arXiv:1409.5185): 1x1 convolutions that read classes from a
/// network's coarser stages. They guide training and are not part of the model.
class AuxiliaryHeads final : public torch::nn::Module {
public:
    /// @param count  stages from the finest on; no more than the network has.
    AuxiliaryHeads(SegmentationNetwork& network, int classes, int count);

    /// Logits of each stage.
    [[nodiscard]] std::vector<torch::Tensor> forward(const std::vector<torch::Tensor>& features);

private:
    torch::nn::ModuleList heads_;
};

/// Loss of the full resolution and of every stage against the targets' mean over its pixels, weighted 1, 1/2,
/// 1/4, ... and divided by the sum of the weights.
/// @param stages  logits, fine to coarse, without the full resolution.
[[nodiscard]] torch::Tensor deeplySupervisedLoss(const torch::Tensor& logits,
                                                 const std::vector<torch::Tensor>& stages,
                                                 const torch::Tensor& targets, const LossConfig& config);

} // namespace cinecor::engine
