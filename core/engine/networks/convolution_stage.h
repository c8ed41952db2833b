#pragma once

#include <vector>

#include <torch/nn/modules/container/sequential.h>

namespace cinecor::engine {

struct StageOptions {
    bool transposed =
        false;         ///< transposed convolutions, which at stride 1 are the same map with turned weights
    bool bias = false; ///< before the batch norm, which makes it superfluous
};

/// 3x3 convolutions that keep the size, each with batch norm and ReLU. Names of tensors: conv1, norm1, conv2,
/// norm2, ...
/// @param widths  channels that go in, then those after each convolution.
[[nodiscard]] torch::nn::Sequential convolutionStage(const std::vector<int>& widths,
                                                     const StageOptions& options = {});

} // namespace cinecor::engine
