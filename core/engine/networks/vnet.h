#pragma once

#include "core/engine/networks/network.h"

#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>

namespace cinecor::engine {

enum class VNetActivation {
    PRelu, ///< with one slope a channel, the paper's
    Elu    ///< MONAI's
};

struct VNetOptions {
    VNetActivation activation = VNetActivation::PRelu;
    int kernel = 5;    ///< of the convolutions; odd
    bool bias = false; ///< before batch norms of the encoder and the last block
    /// For short-axis stacks, whose slices are 8 to 10 mm apart and whose pixels measure 1.5: depth, which
    /// has about ten slices, is never halved, and kernels are 3 deep: five slices would span half the heart.
    bool anisotropic = true;

    bool operator==(const VNetOptions&) const = default;
};

/// V-Net (Milletari et al., 3DV 2016, doi:10.1109/3DV.2016.79) from volumes B x C x D x H x W to logits
/// B x K x D x H x W: residual stages of 1, 2, 3 and 2 convolutions with batch norm on four halvings by
/// strided convolution, and of 2, 2, 1 and 1 on the way up. Details as in MONAI 1.6, with as many parameters
/// in the isotropic form with ELU. Widths b, 2b, 4b, 8b, 16b; the paper's b is 16. Any D, H and W: the far
/// borders are repeated up to multiples of 16 (in D only where it is halved, too), and the result is cut.
/// `levels` has no meaning here.
///
/// Names of its tensors: input, input_sum, down.0 .. down.3, up.0 .. up.3 (0 deepest), output.
class VNet final : public SegmentationNetwork {
public:
    explicit VNet(const NetworkConfig& config, const VNetOptions& options = {});
    [[nodiscard]] torch::Tensor forward(torch::Tensor input) override;
    [[nodiscard]] torch::Tensor forwardBetween(torch::Tensor input,
                                               const BetweenBlocks& betweenBlocks) override;
    [[nodiscard]] std::unique_ptr<PreparedNetwork> prepare(torch::Device device,
                                                           torch::ScalarType type) const override;

private:
    NetworkConfig config_;
    VNetOptions options_;
    torch::nn::Sequential input_;
    torch::nn::Sequential inputSum_; ///< activation of the sum of image and convolved image
    torch::nn::ModuleList down_;
    torch::nn::ModuleList up_;
    torch::nn::Sequential output_;
};

} // namespace cinecor::engine
