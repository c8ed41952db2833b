#pragma once

#include "core/engine/networks/max_unpooling.h"

#include <array>
#include <vector>

#include <torch/nn/module.h>
#include <torch/nn/modules/container/sequential.h>

namespace cinecor::engine {

/// The thirteen convolutions of VGG16 (Simonyan and Zisserman, ICLR 2015, arXiv:1409.1556, configuration D)
/// in five stages of 2, 2, 3, 3 and 3, with batch norm before each ReLU. 2x2 max pooling ends a stage. Widths
/// b, 2b, 4b, 8b, 8b; the paper's b is 64.
///
/// Names of its tensors: 0 .. 4, each with conv1, norm1, conv2, ...
class Vgg16Encoder : public torch::nn::Module {
public:
    static constexpr int stages = 5;

    /// @param bias  of the convolutions, which their batch norms make superfluous.
    Vgg16Encoder(int inputChannels, int baseWidth, bool bias = false);

    /// @param input  B x C x H x W, H and W multiples of 32.
    /// @returns what leaves each stage; stage i at H / 2^(i+1).
    [[nodiscard]] std::array<Pooled, stages> forward(const torch::Tensor& input);

    /// Channels of a stage, 0 .. 4.
    [[nodiscard]] static int width(int baseWidth, int stage);
    /// Channels along the stage of a decoder that mirrors this encoder: into the stage, then after each of
    /// its convolutions; the last leads to the width of the stage above (stage 0 keeps its own).
    [[nodiscard]] static std::vector<int> mirroredWidths(int baseWidth, int stage);

private:
    std::array<torch::nn::Sequential, stages> stages_;
};

} // namespace cinecor::engine
