#include "core/engine/training/weight_groups.h"

namespace cinecor::engine {

std::vector<torch::Tensor> WeightGroup::gradients() const
{
    std::vector<torch::Tensor> all;
    for (const auto& weight : weights)
        all.push_back(weight.grad());
    return all;
}

std::vector<torch::Tensor> WeightGroup::zeros() const
{
    const torch::NoGradGuard noGradients;
    std::vector<torch::Tensor> all;
    for (const auto& weight : weights)
        all.push_back(torch::zeros_like(weight));
    return all;
}

std::vector<torch::Tensor> WeightGroup::zeroCounts() const
{
    const torch::NoGradGuard noGradients;
    std::vector<torch::Tensor> all;
    for (const auto& weight : weights)
        all.push_back(torch::zeros({}, weight.options().memory_format(torch::MemoryFormat::Contiguous)));
    return all;
}

std::array<WeightGroup, 2> weightGroups(torch::nn::Module& network, double weightDecay)
{
    std::array<WeightGroup, 2> groups;
    groups[0].weightDecay = weightDecay;
    for (const auto& parameter : network.named_parameters()) {
        auto& group = groups[parameter.value().dim() > 1 ? 0 : 1];
        group.names.push_back(parameter.key());
        group.weights.push_back(parameter.value());
    }
    return groups;
}

} // namespace cinecor::engine
