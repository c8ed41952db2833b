#pragma once

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>

namespace cinecor::engine {

/// Bottleneck blocks in each of the four stages.
enum class ResNetDepth { Fifty, HundredAndOne };

/// 1x1, 3x3 and 1x1 convolution with batch norms around a shortcut (He et al., CVPR 2016,
/// doi:10.1109/CVPR.2016.90); the stride is on the 3x3 convolution, as in torchvision.
class Bottleneck : public torch::nn::Module {
public:
    struct Options {
        int inputs;
        int width; ///< channels of the 3x3 convolution; four times as many come out
        int stride = 1;
        int dilation = 1;
        bool projectsShortcut = false;
    };
    explicit Bottleneck(const Options& options);
    torch::Tensor forward(const torch::Tensor& x);

private:
    torch::nn::Conv2d conv1_;
    torch::nn::BatchNorm2d norm1_;
    torch::nn::Conv2d conv2_;
    torch::nn::BatchNorm2d norm2_;
    torch::nn::Conv2d conv3_;
    torch::nn::BatchNorm2d norm3_;
    torch::nn::Sequential shortcut_{nullptr};
};

/// ResNet without its classifier, for segmentation: stages 3 and 4 replace their stride by dilation 2 and 4
/// (the first block of each keeps the dilation before it), so that features have 1/8 of the resolution. Names
/// of tensors, shapes (at its width) and results are torchvision's.
class ResNetBackbone : public torch::nn::Module {
public:
    /// @param baseWidth  b, channels of the first convolution; torchvision's are 64.
    ResNetBackbone(int inputChannels, int baseWidth, ResNetDepth depth);

    struct Features {
        torch::Tensor third;  ///< B x 16b x H/8 x W/8
        torch::Tensor fourth; ///< B x 32b x H/8 x W/8
    };
    [[nodiscard]] Features forward(const torch::Tensor& input);

private:
    torch::nn::Conv2d conv1_;
    torch::nn::BatchNorm2d norm1_;
    torch::nn::Sequential stages_[4]{nullptr, nullptr, nullptr, nullptr};
};

} // namespace cinecor::engine
