#pragma once

#include "core/engine/networks/network.h"
#include "core/engine/networks/resnet.h"

namespace cinecor::engine {

/// What turns the features of the last stage into logits.
enum class ResNetHead {
    Fcn,      ///< 3x3 convolution: fully convolutional network (Long et al., doi:10.1109/CVPR.2015.7298965)
    DeepLabV3 ///< atrous spatial pyramid, rates 12, 24, 36 (Chen et al., arXiv:1706.05587)
};

/// FCN and DeepLabV3 on a ResNet, with torchvision's names (backbone, classifier, aux_classifier), shapes and
/// results, so that its weights load. Logits are interpolated bilinearly to the size of the input. With an
/// auxiliary head, the logits of stage 3 are a second output of `forwardStaged`. All widths scale with the
/// base width; torchvision's is 64. `levels` has no meaning here.
///
/// DeepLabV3's image pooling has one value a channel and image, so that its batch norm cannot be trained on
/// batches of one.
class ResNetSegmentation final : public SegmentationNetwork {
public:
    struct Options {
        ResNetHead head = ResNetHead::DeepLabV3;
        ResNetDepth depth = ResNetDepth::Fifty;
        bool auxiliary = false;
    };
    ResNetSegmentation(const NetworkConfig& config, const Options& options);

    [[nodiscard]] torch::Tensor forward(torch::Tensor input) override;
    [[nodiscard]] StagedOutput forwardStaged(torch::Tensor input) override;
    [[nodiscard]] std::unique_ptr<PreparedNetwork> prepare(torch::Device device,
                                                           torch::ScalarType type) const override;

private:
    NetworkConfig config_;
    Options options_;
    std::shared_ptr<ResNetBackbone> backbone_;
    torch::nn::Sequential classifier_;
    torch::nn::Sequential auxiliary_{nullptr};
};

} // namespace cinecor::engine
