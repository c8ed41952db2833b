#include "core/engine/training/adam.h"

#include <ATen/ops/_fused_adam.h>
#include <ATen/ops/_fused_adamw.h>

namespace cinecor::engine {

Adam::Adam(torch::nn::Module& network, const OptimiserConfig& config) : config_(config)
{
    for (auto& group : weightGroups(network, config.weightDecay)) {
        Moments moments{.group = std::move(group), .first = {}, .second = {}, .steps = {}};
        moments.first = moments.group.zeros();
        moments.second = moments.group.zeros();
        moments.steps = moments.group.zeroCounts();
        moments_.push_back(std::move(moments));
    }
}

void Adam::step(double learningRate)
{
    const torch::NoGradGuard noGradients;
    for (auto& moments : moments_) {
        for (auto& count : moments.steps)
            count.add_(1);
        const auto change = [&](auto&& kernel) {
            kernel(moments.group.weights, moments.group.gradients(), moments.first, moments.second,
                   torch::TensorList{}, moments.steps, learningRate, config_.beta1, config_.beta2,
                   moments.group.weightDecay, config_.epsilon, /*amsgrad=*/false, /*maximize=*/false);
        };
        if (config_.kind == OptimiserKind::AdamW)
            change([](auto&&... all) { at::_fused_adamw_(all...); });
        else
            change([](auto&&... all) { at::_fused_adam_(all...); });
    }
}

NamedTensors Adam::state() const
{
    NamedTensors tensors;
    for (const auto& [group, first, second, steps] : moments_)
        for (std::size_t i = 0; i < group.names.size(); ++i) {
            tensors.emplace(group.names[i] + ".first_moment", first[i]);
            tensors.emplace(group.names[i] + ".second_moment", second[i]);
            tensors.emplace(group.names[i] + ".steps", steps[i]);
        }
    return tensors;
}

} // namespace cinecor::engine
