#include "core/engine/losses/overlap.h"

#include <limits>
#include <numeric>

namespace cinecor::engine {

namespace {

/// Predictions and targets of the classes that count, without ignored pixels.
struct Compared {
    torch::Tensor predicted;
    torch::Tensor target;
    std::vector<std::int64_t> pooledAxes;

    Compared(const torch::Tensor& probabilities, const torch::Tensor& targets, const OverlapOptions& options)
        : predicted(probabilities * counted(targets)), target(targets)
    {
        if (!options.background) {
            const auto structures = targets.size(1) - 1;
            predicted = predicted.narrow(1, 1, structures);
            target = target.narrow(1, 1, structures);
        }
        pooledAxes.resize(static_cast<std::size_t>(targets.dim() - 2));
        std::iota(pooledAxes.begin(), pooledAxes.end(), 2);
        if (options.pooling == Pooling::Batch)
            pooledAxes.push_back(0);
    }

    /// (B x) K: one sum a class, and one an image where these are not pooled.
    [[nodiscard]] torch::Tensor sum(const torch::Tensor& values) const { return values.sum(pooledAxes); }
    [[nodiscard]] torch::Tensor overlap() const { return sum(predicted * target); }
    [[nodiscard]] torch::Tensor total(bool squared) const
    {
        return sum(squared ? predicted.square() + target.square() : predicted + target);
    }
};

torch::Tensor smoothed(const torch::Tensor& above, const torch::Tensor& below, const OverlapOptions& options)
{
    return (above + options.smoothingAbove) / (below + options.smoothingBelow);
}

/// Mean over classes (and images) of 1 - ratio.
torch::Tensor meanLoss(const torch::Tensor& ratio, const OverlapOptions& options)
{
    if (options.classWeights.empty())
        return (1 - ratio).mean();
    const auto skipped = options.background ? 0 : 1;
    const auto weights =
        torch::tensor(options.classWeights, torch::kFloat64).to(ratio.options()).slice(0, skipped);
    return (weights * (1 - ratio)).mean();
}

/// 1/n or 1/n^2; where n is 0 the largest of the other classes', 0 where all are.
torch::Tensor sizeWeights(const torch::Tensor& sizes, SizeWeight weight)
{
    const auto inverse = (weight == SizeWeight::InverseSquare ? sizes.square() : sizes).reciprocal();
    const auto finite = torch::where(sizes > 0, inverse, torch::zeros_like(inverse));
    return torch::where(sizes > 0, inverse, finite.amax(-1, true).expand_as(inverse));
}

} // namespace

torch::Tensor diceLoss(const torch::Tensor& probabilities, const torch::Tensor& targets,
                       const DiceOptions& options)
{
    const auto& overlap = options.overlap;
    const Compared compared(probabilities, targets, overlap);
    return meanLoss(smoothed(2 * compared.overlap(), compared.total(overlap.squared), overlap), overlap);
}

torch::Tensor jaccardLoss(const torch::Tensor& probabilities, const torch::Tensor& targets,
                          const JaccardOptions& options)
{
    const Compared compared(probabilities, targets, options.overlap);
    const auto common = compared.overlap();
    const auto united = compared.total(options.overlap.squared) - common;
    return meanLoss(smoothed(2 * common, 2 * united, options.overlap), options.overlap);
}

torch::Tensor tverskyLoss(const torch::Tensor& probabilities, const torch::Tensor& targets,
                          const TverskyOptions& options)
{
    const Compared compared(probabilities, targets, options.overlap);
    const auto common = compared.overlap();
    const auto falsePositives = compared.sum(compared.predicted) - common;
    const auto falseNegatives = compared.sum(compared.target) - common;
    const auto below =
        common + options.falsePositives * falsePositives + options.falseNegatives * falseNegatives;
    return meanLoss(smoothed(common, below, options.overlap), options.overlap);
}

torch::Tensor generalisedDiceLoss(const torch::Tensor& probabilities, const torch::Tensor& targets,
                                  const GeneralisedDiceOptions& options)
{
    const Compared compared(probabilities, targets, options.overlap);
    const auto weights = sizeWeights(compared.sum(compared.target), options.sizeWeight);
    const auto common = (weights * compared.overlap()).sum(-1);
    const auto total = (weights * compared.total(options.overlap.squared)).sum(-1);
    return (1 - smoothed(2 * common, total, options.overlap)).mean();
}

} // namespace cinecor::engine
