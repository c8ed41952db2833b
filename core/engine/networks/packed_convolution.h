#pragma once

#include "core/engine/networks/packed_weights.h"
#include "core/engine/networks/winograd_convolution.h"

#include <optional>

#include <torch/types.h>

namespace cinecor::engine {

/// A convolution with stride 1 and same padding whose weights are laid out once for the device: on the
/// processor in oneDNN's blocked formats, with ReLU in the same pass, elsewhere channels-last. Packing saves
/// the reordering of all weights at every call (base-64 U-Net at 96 x 96: a fifth of the time). In float32 on
/// the processor, 3x3 with ReLU goes by Winograd's algorithm where that pays.
class PackedConvolution {
public:
    /// @param weight  outputs x inputs x k x k, k odd.
    PackedConvolution(const torch::Tensor& weight, const torch::Tensor& bias, torch::Device device,
                      torch::ScalarType type);

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& x) const;
    /// The same, followed by max(0, y).
    [[nodiscard]] torch::Tensor forwardRelu(const torch::Tensor& x) const;

private:
    [[nodiscard]] torch::Tensor followedBy(const char* operation, const torch::Tensor& x) const;

    std::optional<WinogradConvolution> winograd_;
    std::unique_ptr<PackedWeights> packed_;
    torch::Tensor weight_;
    torch::Tensor bias_;
    std::int64_t padding_;
};

} // namespace cinecor::engine
