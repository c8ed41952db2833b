#pragma once

#include "core/engine/networks/network.h"

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/conv.h>

namespace cinecor::engine {

/// How the decoder doubles the resolution. Both are the same map: a 2x2 transposed convolution with stride 2
/// is a 1x1 convolution to four times the channels followed by a pixel shuffle.
enum class UpSampling { PixelShuffle, TransposedConvolution };

/// Twice: 3x3 convolution, batch norm, ReLU.
class DoubleConvolution : public torch::nn::Module {
public:
    /// @param stride  of the first convolution.
    /// @param bias    of both, which their batch norms make superfluous.
    DoubleConvolution(int inputChannels, int outputChannels, int stride = 1, bool bias = false);
    torch::Tensor forward(torch::Tensor x);

    torch::nn::Conv2d conv1;
    torch::nn::BatchNorm2d norm1;
    torch::nn::Conv2d conv2;
    torch::nn::BatchNorm2d norm2;
};

/// U-Net (Ronneberger et al., MICCAI 2015, doi:10.1007/978-3-319-24574-4_28) with padded convolutions and
/// batch norm. Widths b, 2b, 4b, ... on `levels` halvings by 2x2 max pooling. Inputs whose sides are no
/// multiple of 2^levels are padded at the right and bottom by repeating the border, and the result is cut.
///
/// Names of its tensors: encoder.0 .. encoder.L (L deepest) and decoder.0 .. decoder.(L-1) (0 = full
/// resolution), each with conv1, norm1, conv2, norm2; up.i leads to decoder.i; head. Decoders take the skip
/// first, then the up-sampled channels.
class UNet final : public SegmentationNetwork {
public:
    UNet(const NetworkConfig& config, UpSampling upSampling);
    [[nodiscard]] torch::Tensor forward(torch::Tensor input) override;
    [[nodiscard]] StagedOutput forwardStaged(torch::Tensor input) override;
    [[nodiscard]] std::unique_ptr<PreparedNetwork> prepare(torch::Device device,
                                                           torch::ScalarType type) const override;

    [[nodiscard]] int levels() const { return levels_; }
    [[nodiscard]] UpSampling upSampling() const { return upSampling_; }
    /// Level 0 is full resolution.
    [[nodiscard]] std::shared_ptr<DoubleConvolution> encoder(int level) const
    {
        return encoder_->ptr<DoubleConvolution>(level);
    }
    [[nodiscard]] std::shared_ptr<DoubleConvolution> decoder(int level) const
    {
        return decoder_->ptr<DoubleConvolution>(level);
    }
    /// The layer from level + 1 to level: Conv2d or ConvTranspose2d, by `upSampling()`.
    [[nodiscard]] std::shared_ptr<torch::nn::Module> up(int level) const { return up_->ptr(level); }
    [[nodiscard]] const torch::nn::Conv2d& head() const { return head_; }

private:
    torch::Tensor upSample(int level, const torch::Tensor& x);

    int levels_;
    UpSampling upSampling_;
    torch::nn::ModuleList encoder_;
    torch::nn::ModuleList decoder_;
    torch::nn::ModuleList up_;
    torch::nn::Conv2d head_;
};

} // namespace cinecor::engine
