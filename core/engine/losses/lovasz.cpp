#include "core/engine/losses/lovasz.h"

namespace cinecor::engine {

namespace {

/// Steps of the Jaccard loss when pixels join in the order of their errors.
/// @param sorted  1 where the pixel is of the class, by descending error.
torch::Tensor jaccardSteps(const torch::Tensor& sorted)
{
    const torch::NoGradGuard constant;
    const auto size = sorted.sum();
    const auto losses = 1 - (size - sorted.cumsum(0)) / (size + (1 - sorted).cumsum(0));
    return torch::cat({losses.slice(0, 0, 1), losses.slice(0, 1) - losses.slice(0, 0, -1)});
}

/// @param predicted, target  one value a pixel.
torch::Tensor lossOfClass(const torch::Tensor& predicted, const torch::Tensor& target)
{
    const auto errors = (target - predicted).abs();
    const auto [descending, order] = errors.sort(0, true);
    return descending.dot(jaccardSteps(target.index_select(0, order)));
}

/// Mean over classes of a list of pixels.
/// @param probabilities, targets  K x pixels.
torch::Tensor lossOfPixels(const torch::Tensor& probabilities, const torch::Tensor& targets,
                           bool absentClasses)
{
    const auto valid = targets.sum(0) > 0;
    std::vector<torch::Tensor> losses;
    for (std::int64_t c = 0; c < targets.size(0); ++c) {
        const auto target = targets[c].masked_select(valid);
        if (absentClasses || target.sum().item<double>() > 0)
            losses.push_back(lossOfClass(probabilities[c].masked_select(valid), target));
    }
    return losses.empty() ? probabilities.sum() * 0 : torch::stack(losses).mean();
}

} // namespace

torch::Tensor lovaszSoftmaxLoss(const torch::Tensor& probabilities, const torch::Tensor& targets,
                                const LovaszOptions& options)
{
    const auto hard = hardened(targets);
    const auto classes = targets.size(1);
    if (options.pooling == Pooling::Batch)
        return lossOfPixels(probabilities.transpose(0, 1).reshape({classes, -1}),
                            hard.transpose(0, 1).reshape({classes, -1}), options.absentClasses);
    std::vector<torch::Tensor> losses;
    for (std::int64_t image = 0; image < targets.size(0); ++image)
        losses.push_back(lossOfPixels(probabilities[image].reshape({classes, -1}),
                                      hard[image].reshape({classes, -1}), options.absentClasses));
    return torch::stack(losses).mean();
}

} // namespace cinecor::engine
