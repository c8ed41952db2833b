#pragma once

#include "core/engine/networks/network.h"
#include "core/engine/networks/unet.h"

#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>

namespace cinecor::engine {

/// Weighs every pixel of a skip by a number in (0, 1) that follows from the skip and from what came up from
/// below (additive attention).
class AttentionGate : public torch::nn::Module {
public:
    explicit AttentionGate(int channels);
    /// @param skip, below  B x C x H x W.
    torch::Tensor forward(const torch::Tensor& skip, const torch::Tensor& below);

private:
    torch::nn::Sequential skip_;
    torch::nn::Sequential below_;
    torch::nn::Sequential weight_;
};

/// Attention U-Net (Oktay et al., 2018, arXiv:1804.03999) in the form of MONAI 1.6, with as many parameters:
/// encoder blocks of two 3x3 convolutions with bias, batch norm and ReLU, whose first has stride 2 below full
/// resolution; transposed 3x3 convolutions with batch norm and ReLU on the way up; gates on the skips; and
/// one 3x3 convolution with instance norm and PReLU that joins the gated skip (first) and what came from
/// below. Widths b, 2b, 4b, ... on `levels` halvings. Any H and W: padded as in `UNet`.
///
/// Names of its tensors: encoder.0 .. encoder.L (L deepest); up.i, gate.i and join.i for i from 0 (full
/// resolution) to L-1; head.
class AttentionUNet final : public SegmentationNetwork {
public:
    explicit AttentionUNet(const NetworkConfig& config);
    [[nodiscard]] torch::Tensor forward(torch::Tensor input) override;
    [[nodiscard]] StagedOutput forwardStaged(torch::Tensor input) override;
    [[nodiscard]] std::unique_ptr<PreparedNetwork> prepare(torch::Device device,
                                                           torch::ScalarType type) const override;

private:
    torch::Tensor joined(int level, const torch::Tensor& skip, const torch::Tensor& deeper);

    NetworkConfig config_;
    torch::nn::ModuleList encoder_;
    torch::nn::ModuleList up_;
    torch::nn::ModuleList gate_;
    torch::nn::ModuleList join_;
    torch::nn::Conv2d head_;
};

} // namespace cinecor::engine
