#include "core/engine/training/auxiliary_heads.h"

#include "core/engine/losses/segmentation_loss.h"

#include <torch/nn/init.h>
#include <torch/nn/modules/conv.h>

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

/// Channels of the stages' features, found by running the network on an empty image.
std::vector<std::int64_t> stageWidths(SegmentationNetwork& network)
{
    const torch::NoGradGuard noGradients;
    network.eval();
    const auto device = network.parameters().front().device();
    std::vector<std::int64_t> widths;
    for (const auto& features : network.forwardStaged(torch::zeros({1, 1, 32, 32}, device)).features)
        widths.push_back(features.size(1));
    network.train();
    return widths;
}

} // namespace

AuxiliaryHeads::AuxiliaryHeads(SegmentationNetwork& network, int classes, int count)
    : heads_(register_module("heads", nn::ModuleList()))
{
    if (count == 0)
        return;
    auto widths = stageWidths(network);
    widths.resize(std::min(widths.size(), static_cast<std::size_t>(count)));
    for (const auto width : widths) {
        nn::Conv2d head(nn::Conv2dOptions(width, classes, 1));
        nn::init::normal_(head->weight, 0, .01);
        nn::init::zeros_(head->bias);
        heads_->push_back(head);
    }
    to(network.parameters().front().device());
}

std::vector<torch::Tensor> AuxiliaryHeads::forward(const std::vector<torch::Tensor>& features)
{
    std::vector<torch::Tensor> logits;
    for (std::size_t i = 0; i < heads_->size(); ++i)
        logits.push_back(heads_->ptr(i)->as<nn::Conv2d>()->forward(features[i]));
    return logits;
}

torch::Tensor deeplySupervisedLoss(const torch::Tensor& logits, const std::vector<torch::Tensor>& stages,
                                   const torch::Tensor& targets, const LossConfig& config)
{
    auto loss = segmentationLoss(logits, targets, config);
    double weight = 1;
    double total = 1;
    for (const auto& stage : stages) {
        weight /= 2;
        total += weight;
        const auto coarse = torch::adaptive_avg_pool2d(targets, {stage.size(2), stage.size(3)});
        loss = loss + weight * segmentationLoss(stage, coarse, config);
    }
    return loss / total;
}

} // namespace cinecor::engine
