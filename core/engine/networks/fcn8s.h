#pragma once

#include "core/engine/networks/network.h"
#include "core/engine/networks/vgg16.h"

#include <torch/nn/modules/conv.h>

namespace cinecor::engine {

/// FCN-8s (Long et al., CVPR 2015, doi:10.1109/CVPR.2015.7298965): VGG16 with its fully connected layers as
/// 7x7 and 1x1 convolutions of 64b channels (4096 at the paper's b = 64), whose scores at 1/32 are doubled,
/// added to those of pool4, doubled, added to those of pool3, and interpolated to full size. The doublings
/// are transposed convolutions that start as bilinear interpolation and learn; the last step, by 8, stays
/// bilinear, as in the paper.
///
/// Unlike the paper's: batch norm in the encoder, which is trained from scratch here; and instead of a margin
/// of 100 pixels the 7x7 convolution is padded, and the border is repeated up to multiples of 32 and cut from
/// the result, so that any H and W will do. `levels` has no meaning here.
///
/// Names of its tensors: encoder.0 .. encoder.4 (`Vgg16Encoder`), fc6, fc7, score_fr, score_pool4,
/// score_pool3, upscore2 and upscore_pool4, as in the authors' model.
class Fcn8s final : public SegmentationNetwork {
public:
    explicit Fcn8s(const NetworkConfig& config);
    [[nodiscard]] torch::Tensor forward(torch::Tensor input) override;
    [[nodiscard]] std::unique_ptr<PreparedNetwork> prepare(torch::Device device,
                                                           torch::ScalarType type) const override;

private:
    torch::Tensor fullyConnected(const torch::Tensor& x);

    NetworkConfig config_;
    std::shared_ptr<Vgg16Encoder> encoder_;
    torch::nn::Conv2d fc6_;
    torch::nn::Conv2d fc7_;
    torch::nn::Conv2d score_;
    torch::nn::Conv2d scorePool4_;
    torch::nn::Conv2d scorePool3_;
    torch::nn::ConvTranspose2d doubledScore_;
    torch::nn::ConvTranspose2d doubledPool4_;
};

} // namespace cinecor::engine
