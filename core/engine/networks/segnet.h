#pragma once

#include "core/engine/networks/network.h"
#include "core/engine/networks/vgg16.h"

#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/conv.h>

namespace cinecor::engine {

/// SegNet (Badrinarayanan et al., TPAMI 2017, doi:10.1109/TPAMI.2016.2644615): the convolutions of VGG16, and
/// a decoder that mirrors all five stages. Each decoder stage puts its input back to where the encoder's
/// pooling found the maxima and fills the gaps by convolutions with batch norm and ReLU; the last convolution
/// has neither. Any H and W: the border is repeated up to multiples of 32, and the result is cut. `levels`
/// has no meaning here.
///
/// Names of its tensors: encoder.0 .. encoder.4 (`Vgg16Encoder`), decoder.0 .. decoder.4 (0 = full
/// resolution) with conv1, norm1, conv2, ..., and head.
class SegNet final : public SegmentationNetwork {
public:
    /// @param biasBeforeBatchNorm  as in the authors' model; it changes nothing that can be learned.
    explicit SegNet(const NetworkConfig& config, bool biasBeforeBatchNorm = false);
    [[nodiscard]] torch::Tensor forward(torch::Tensor input) override;
    [[nodiscard]] std::unique_ptr<PreparedNetwork> prepare(torch::Device device,
                                                           torch::ScalarType type) const override;

private:
    NetworkConfig config_;
    bool biasBeforeBatchNorm_;
    std::shared_ptr<Vgg16Encoder> encoder_;
    torch::nn::ModuleList decoder_;
    torch::nn::Conv2d head_;
};

} // namespace cinecor::engine
