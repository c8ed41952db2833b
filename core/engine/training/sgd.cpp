#include "core/engine/training/sgd.h"

#include <ATen/ops/_fused_sgd.h>

namespace cinecor::engine {

Sgd::Sgd(torch::nn::Module& network, const OptimiserConfig& config) : config_(config)
{
    for (auto& group : weightGroups(network, config.weightDecay)) {
        // LibTorch takes no velocities where there is no momentum.
        auto buffers = config.momentum > 0 ? group.zeros() : std::vector<torch::Tensor>{};
        velocities_.push_back({.group = std::move(group), .buffers = std::move(buffers)});
    }
}

void Sgd::step(double learningRate)
{
    const torch::NoGradGuard noGradients;
    for (auto& [group, buffers] : velocities_)
        at::_fused_sgd_(group.weights, group.gradients(), buffers, group.weightDecay, config_.momentum,
                        learningRate, /*dampening=*/0, config_.nesterov, /*maximize=*/false,
                        /*is_first_step=*/false);
}

NamedTensors Sgd::state() const
{
    NamedTensors tensors;
    for (const auto& [group, buffers] : velocities_)
        for (std::size_t i = 0; i < buffers.size(); ++i)
            tensors.emplace(group.names[i] + ".velocity", buffers[i]);
    return tensors;
}

} // namespace cinecor::engine
