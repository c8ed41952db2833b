#include "core/engine/losses/segmentation_loss.h"

#include "core/engine/losses/boundary.h"
#include "core/engine/losses/cross_entropy.h"
#include "core/engine/losses/lovasz.h"
#include "core/engine/losses/overlap.h"

namespace cinecor::engine {

namespace {

/// One prediction under every loss.
class Predicted {
public:
    Predicted(const torch::Tensor& logits, const torch::Tensor& targets)
        : logProbabilities_(logits.log_softmax(1)), probabilities_(logProbabilities_.exp()), targets_(targets)
    {}

    torch::Tensor operator()(const CrossEntropyOptions& options) const
    {
        return crossEntropy(logProbabilities_, targets_, options);
    }
    torch::Tensor operator()(const FocalOptions& options) const
    {
        return focalLoss(logProbabilities_, targets_, options);
    }
    torch::Tensor operator()(const DiceOptions& options) const
    {
        return diceLoss(probabilities_, targets_, options);
    }
    torch::Tensor operator()(const JaccardOptions& options) const
    {
        return jaccardLoss(probabilities_, targets_, options);
    }
    torch::Tensor operator()(const TverskyOptions& options) const
    {
        return tverskyLoss(probabilities_, targets_, options);
    }
    torch::Tensor operator()(const GeneralisedDiceOptions& options) const
    {
        return generalisedDiceLoss(probabilities_, targets_, options);
    }
    torch::Tensor operator()(const LovaszOptions& options) const
    {
        return lovaszSoftmaxLoss(probabilities_, targets_, options);
    }
    torch::Tensor operator()(const BoundaryOptions& options) const
    {
        return boundaryLoss(probabilities_, targets_, options);
    }

private:
    torch::Tensor logProbabilities_;
    torch::Tensor probabilities_;
    torch::Tensor targets_;
};

} // namespace

torch::Tensor segmentationLoss(const torch::Tensor& logits, const torch::Tensor& targets,
                               const LossConfig& config)
{
    const auto precise = logits.scalar_type() == torch::kFloat64 ? logits : logits.to(torch::kFloat32);
    const Predicted predicted(precise, targets);
    auto loss = torch::zeros({}, precise.options());
    for (const auto& term : config.terms)
        loss = loss + term.weight * std::visit(predicted, term.options);
    return loss;
}

double totalWeight(const LossConfig& config)
{
    double sum = 0;
    for (const auto& term : config.terms)
        sum += term.weight;
    return sum;
}

} // namespace cinecor::engine
