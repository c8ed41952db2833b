#pragma once

#include "core/engine/networks/network.h"

#include <array>
#include <string>
#include <vector>

namespace cinecor::engine {

/// Weights that share a weight decay.
struct WeightGroup {
    double weightDecay = 0;
    std::vector<std::string> names;
    std::vector<torch::Tensor> weights;

    [[nodiscard]] std::vector<torch::Tensor> gradients() const;
    /// One tensor of zeros for every weight.
    [[nodiscard]] std::vector<torch::Tensor> zeros() const;
    /// One number, 0, for every weight.
    [[nodiscard]] std::vector<torch::Tensor> zeroCounts() const;
};

/// Convolution weights, which decay, and the scales and biases, which do not.
[[nodiscard]] std::array<WeightGroup, 2> weightGroups(torch::nn::Module& network, double weightDecay);

} // namespace cinecor::engine
