#include "core/engine/losses/cross_entropy.h"

namespace cinecor::engine {

torch::Tensor crossEntropy(const torch::Tensor& logProbabilities, const torch::Tensor& targets,
                           const CrossEntropyOptions& options)
{
    const auto weighted = weightedBy(options.classWeights, targets);
    const auto divisor = weighted.sum();
    auto plain = -(weighted * logProbabilities).sum() / divisor;
    if (options.labelSmoothing == 0)
        return plain;
    const auto everyClass = counted(targets).expand_as(targets);
    const auto spread = -(weightedBy(options.classWeights, everyClass) * logProbabilities).sum() / divisor;
    const auto classes = static_cast<double>(targets.size(1));
    return (1 - options.labelSmoothing) * plain + options.labelSmoothing / classes * spread;
}

torch::Tensor focalLoss(const torch::Tensor& logProbabilities, const torch::Tensor& targets,
                        const FocalOptions& options)
{
    const auto doubt = -torch::expm1(logProbabilities); // 1 - p without cancellation
    const auto loss =
        -(weightedBy(options.classWeights, targets) * doubt.pow(options.gamma) * logProbabilities).sum();
    const auto perPixel = options.mean == FocalMean::Elements ? static_cast<double>(targets.size(1)) : 1;
    return loss / (targets.sum() * perPixel);
}

} // namespace cinecor::engine
