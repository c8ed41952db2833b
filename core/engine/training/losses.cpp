#include "core/engine/training/losses.h"

#include <numeric>
#include <vector>

namespace cinecor::engine {

namespace {

std::vector<std::int64_t> pooledAxes(std::int64_t dimensions, DicePooling pooling)
{
    std::vector<std::int64_t> axes(static_cast<std::size_t>(dimensions - 2));
    std::iota(axes.begin(), axes.end(), 2);
    if (pooling == DicePooling::Batch)
        axes.push_back(0);
    return axes;
}

} // namespace

torch::Tensor crossEntropy(const torch::Tensor& logProbabilities, const torch::Tensor& targets,
                           double labelSmoothing)
{
    const auto classes = static_cast<double>(targets.size(1));
    const auto smoothed =
        labelSmoothing > 0 ? targets * (1 - labelSmoothing) + labelSmoothing / classes : targets;
    return -(smoothed * logProbabilities).sum(1).mean();
}

torch::Tensor diceLoss(const torch::Tensor& probabilities, const torch::Tensor& targets, DicePooling pooling,
                       double smoothing)
{
    const auto structures = probabilities.size(1) - 1;
    const auto p = probabilities.narrow(1, 1, structures);
    const auto t = targets.narrow(1, 1, structures);
    const auto axes = pooledAxes(p.dim(), pooling);
    const auto overlap = (p * t).sum(axes);
    const auto total = (p + t).sum(axes);
    return 1 - ((2 * overlap + smoothing) / (total + smoothing)).mean();
}

torch::Tensor segmentationLoss(const torch::Tensor& logits, const torch::Tensor& targets,
                               const LossConfig& config)
{
    const auto precise = logits.scalar_type() == torch::kFloat64 ? logits : logits.to(torch::kFloat32);
    const auto logProbabilities = precise.log_softmax(1);
    auto loss = torch::zeros({}, precise.options());
    if (config.crossEntropy > 0)
        loss = loss + config.crossEntropy * crossEntropy(logProbabilities, targets, config.labelSmoothing);
    if (config.dice > 0)
        loss = loss + config.dice *
                          diceLoss(logProbabilities.exp(), targets, config.dicePooling, config.diceSmoothing);
    return loss;
}

} // namespace cinecor::engine
