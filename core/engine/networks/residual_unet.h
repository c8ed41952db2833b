#pragma once

#include "core/engine/networks/network.h"

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>

namespace cinecor::engine {

/// Two 3x3 convolutions with batch norms around a shortcut, which is a 1x1 convolution with batch norm where
/// shapes differ (He et al., CVPR 2016, doi:10.1109/CVPR.2016.90). The stride is on the first.
class ResidualBlock : public torch::nn::Module {
public:
    ResidualBlock(int inputChannels, int outputChannels, int stride);
    torch::Tensor forward(const torch::Tensor& x);

private:
    torch::nn::Conv2d conv1_;
    torch::nn::BatchNorm2d norm1_;
    torch::nn::Conv2d conv2_;
    torch::nn::BatchNorm2d norm2_;
    torch::nn::Sequential shortcut_{nullptr};
};

/// U-Net with a residual encoder, after nnU-Net's ResEnc presets (Isensee et al., MICCAI 2024,
/// arXiv:2404.09556): 1, 3, 4, 6, 6, ... residual blocks a level, of which the first halves the resolution by
/// stride 2; in the decoder 2x2 transposed convolutions and a single 3x3 convolution a level. Batch norm
/// instead of the presets' instance norm. Widths b, 2b, 4b, ... up to 16b on `levels` halvings. Any H and W:
/// padded as in `UNet`. Neighbouring slices as `inputChannels` make it 2.5-dimensional.
///
/// Names of its tensors: stem; encoder.0 .. encoder.L (L deepest), each with blocks 0, 1, ... of conv1,
/// norm1, conv2, norm2 and shortcut; up.i and decoder.i for i from 0 (full resolution) to L-1; head. Decoders
/// take the skip first.
class ResidualUNet final : public SegmentationNetwork {
public:
    explicit ResidualUNet(const NetworkConfig& config);
    [[nodiscard]] torch::Tensor forward(torch::Tensor input) override;
    [[nodiscard]] StagedOutput forwardStaged(torch::Tensor input) override;
    [[nodiscard]] std::unique_ptr<PreparedNetwork> prepare(torch::Device device,
                                                           torch::ScalarType type) const override;

private:
    torch::Tensor decoded(int level, const torch::Tensor& skip, const torch::Tensor& deeper);

    NetworkConfig config_;
    torch::nn::Sequential stem_;
    torch::nn::ModuleList encoder_;
    torch::nn::ModuleList up_;
    torch::nn::ModuleList decoder_;
    torch::nn::Conv2d head_;
};

} // namespace cinecor::engine
