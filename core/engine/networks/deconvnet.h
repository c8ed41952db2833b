#pragma once

#include "core/engine/networks/network.h"
#include "core/engine/networks/vgg16.h"

#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>

namespace cinecor::engine {

/// DeconvNet (Noh et al., ICCV 2015, doi:10.1109/ICCV.2015.178): VGG16 down to fc6 and fc7 as 7x7 and 1x1
/// convolutions of 64b channels (4096 at the paper's b = 64), and their mirror image: a 7x7 transposed
/// convolution, then five times unpooling to where the maxima were and transposed 3x3 convolutions. Batch
/// norm and ReLU follow every layer but the last. The 7x7 convolutions are padded and the border is repeated
/// up to multiples of 32 and cut from the result, so that any H and W will do (the paper's takes 224 x 224).
/// `levels` has no meaning here.
///
/// Names of its tensors: encoder.0 .. encoder.4 (`Vgg16Encoder`), fully_connected, decoder.0 .. decoder.4 (0
/// = full resolution), each with conv1, norm1, conv2, ..., and head.
class DeconvNet final : public SegmentationNetwork {
public:
    explicit DeconvNet(const NetworkConfig& config);
    [[nodiscard]] torch::Tensor forward(torch::Tensor input) override;
    [[nodiscard]] std::unique_ptr<PreparedNetwork> prepare(torch::Device device,
                                                           torch::ScalarType type) const override;

private:
    NetworkConfig config_;
    std::shared_ptr<Vgg16Encoder> encoder_;
    torch::nn::Sequential fullyConnected_;
    torch::nn::ModuleList decoder_;
    torch::nn::Conv2d head_;
};

} // namespace cinecor::engine
