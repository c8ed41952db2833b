#include "core/engine/training/adamw.h"

#include <ATen/ops/_fused_adamw.h>

namespace cinecor::engine {

void AdamW::Group::add(const std::string& name, const torch::Tensor& weight)
{
    names.push_back(name);
    weights.push_back(weight);
    firstMoments.push_back(torch::zeros_like(weight));
    secondMoments.push_back(torch::zeros_like(weight));
    stepCounts.push_back(torch::zeros({}, weight.options().memory_format(torch::MemoryFormat::Contiguous)));
}

void AdamW::Group::step(double learningRate)
{
    constexpr double beta1 = .9;
    constexpr double beta2 = .999;
    constexpr double epsilon = 1e-8;
    std::vector<torch::Tensor> gradients;
    for (const auto& weight : weights)
        gradients.push_back(weight.grad());
    for (auto& count : stepCounts)
        count.add_(1);
    at::_fused_adamw_(weights, gradients, firstMoments, secondMoments, {}, stepCounts, learningRate, beta1,
                      beta2, weightDecay, epsilon, /*amsgrad=*/false, /*maximize=*/false);
}

AdamW::AdamW(torch::nn::Module& network, double weightDecay)
{
    const torch::NoGradGuard noGradients;
    decayed_.weightDecay = weightDecay;
    for (const auto& parameter : network.named_parameters())
        (parameter.value().dim() > 1 ? decayed_ : others_).add(parameter.key(), parameter.value());
}

void AdamW::step(double learningRate)
{
    const torch::NoGradGuard noGradients;
    decayed_.step(learningRate);
    others_.step(learningRate);
}

NamedTensors AdamW::state() const
{
    NamedTensors tensors;
    for (const auto* group : {&decayed_, &others_})
        for (std::size_t i = 0; i < group->names.size(); ++i) {
            tensors.emplace(group->names[i] + ".first_moment", group->firstMoments[i]);
            tensors.emplace(group->names[i] + ".second_moment", group->secondMoments[i]);
            tensors.emplace(group->names[i] + ".steps", group->stepCounts[i]);
        }
    return tensors;
}

} // namespace cinecor::engine
