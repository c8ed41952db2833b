#include "core/engine/training/adagrad.h"

namespace cinecor::engine {

AdaGrad::AdaGrad(torch::nn::Module& network, const OptimiserConfig& config) : epsilon_(config.epsilon)
{
    for (auto& group : weightGroups(network, config.weightDecay)) {
        auto squares = group.zeros();
        sums_.push_back({.group = std::move(group), .squares = std::move(squares)});
    }
}

void AdaGrad::step(double learningRate)
{
    const torch::NoGradGuard noGradients;
    for (auto& [group, squares] : sums_)
        for (std::size_t i = 0; i < group.weights.size(); ++i) {
            const auto& weight = group.weights[i];
            const auto gradient = weight.grad() + group.weightDecay * weight;
            squares[i].addcmul_(gradient, gradient);
            weight.addcdiv_(gradient, squares[i].sqrt() + epsilon_, -learningRate);
        }
}

NamedTensors AdaGrad::state() const
{
    NamedTensors tensors;
    for (const auto& [group, squares] : sums_)
        for (std::size_t i = 0; i < group.names.size(); ++i)
            tensors.emplace(group.names[i] + ".squares", squares[i]);
    return tensors;
}

} // namespace cinecor::engine
