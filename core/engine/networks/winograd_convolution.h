#pragma once

#include <optional>

#include <torch/types.h>

namespace cinecor::engine {

/// A 3x3 convolution with same padding and ReLU, float32 on the processor, by Winograd's F(4x4, 3x3)
/// (`winograd_tiles.h`): a quarter of the multiplications, so that it beats the direct one, which already
/// computes at the processor's peak. Its weights take four times the memory, and results differ from the
/// direct convolution by up to 1e-4 of the largest.
class WinogradConvolution {
public:
    /// @param weight  outputs x inputs x 3 x 3, float32 or float64, on the processor.
    /// @returns nothing where it would not pay: numbers of channels that do not fill vectors, weights that
    /// do not fit into the cache.
    [[nodiscard]] static std::optional<WinogradConvolution> of(const torch::Tensor& weight,
                                                               const torch::Tensor& bias);

    /// Small images do not fill the matrices.
    [[nodiscard]] static bool paysFor(const torch::Tensor& x);

    /// @param x  batch x inputs x height x width, float32.
    /// @returns batch x outputs x height x width, channels-last.
    [[nodiscard]] torch::Tensor forwardRelu(const torch::Tensor& x) const;

private:
    WinogradConvolution(torch::Tensor points, torch::Tensor bias);

    torch::Tensor points_; ///< 36 x inputs x outputs
    torch::Tensor bias_;
};

} // namespace cinecor::engine
