#include "core/engine/networks/resnet_segmentation.h"

#include "core/engine/networks/generic_prepared.h"

#include <array>

#include <torch/nn/init.h>
#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/dropout.h>
#include <torch/nn/modules/pooling.h>

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

/// Channels of the last two stages and of the pyramid, in base widths.
constexpr int thirdWidth = 16;
constexpr int fourthWidth = 32;
constexpr int pyramidWidth = 4;

nn::Conv2d convolution(int inputs, int outputs, int kernel, int dilation = 1)
{
    return nn::Conv2d(nn::Conv2dOptions(inputs, outputs, kernel)
                          .padding(kernel / 2 * dilation)
                          .dilation(dilation)
                          .bias(false));
}

nn::Conv2d classes(int inputs, int count)
{
    return nn::Conv2d(nn::Conv2dOptions(inputs, count, 1));
}

torch::Tensor resized(const torch::Tensor& x, torch::IntArrayRef size)
{
    return torch::upsample_bilinear2d(x, size, /*align_corners=*/false);
}

/// Atrous spatial pyramid pooling: the same features seen at five scales.
class SpatialPyramid : public nn::Module {
public:
    explicit SpatialPyramid(int baseWidth) : scales_(register_module("convs", nn::ModuleList()))
    {
        const int inputs = fourthWidth * baseWidth;
        const int width = pyramidWidth * baseWidth;
        scales_->push_back(nn::Sequential(convolution(inputs, width, 1), nn::BatchNorm2d(width), nn::ReLU()));
        for (const int rate : {12, 24, 36})
            scales_->push_back(
                nn::Sequential(convolution(inputs, width, 3, rate), nn::BatchNorm2d(width), nn::ReLU()));
        scales_->push_back(nn::Sequential(nn::AdaptiveAvgPool2d(1), convolution(inputs, width, 1),
                                          nn::BatchNorm2d(width), nn::ReLU()));
        const auto joined = static_cast<int>(scales_->size()) * width;
        project_ =
            register_module("project", nn::Sequential(convolution(joined, width, 1), nn::BatchNorm2d(width),
                                                      nn::ReLU(), nn::Dropout(.5)));
    }

    torch::Tensor forward(const torch::Tensor& x)
    {
        std::vector<torch::Tensor> seen;
        for (const auto& scale : *scales_)
            seen.push_back(resized(scale->as<nn::Sequential>()->forward(x), x.sizes().slice(2)));
        return project_->forward(torch::cat(seen, 1));
    }

private:
    nn::ModuleList scales_;
    nn::Sequential project_{nullptr};
};

nn::Sequential fullyConvolutionalHead(int inputs, int count)
{
    const int width = inputs / 4;
    return nn::Sequential(convolution(inputs, width, 3), nn::BatchNorm2d(width), nn::ReLU(), nn::Dropout(.1),
                          classes(width, count));
}

nn::Sequential pyramidHead(int baseWidth, int count)
{
    const int width = pyramidWidth * baseWidth;
    return nn::Sequential(std::make_shared<SpatialPyramid>(baseWidth), convolution(width, width, 3),
                          nn::BatchNorm2d(width), nn::ReLU(), classes(width, count));
}

nn::Sequential headOf(const NetworkConfig& config, ResNetHead head)
{
    return head == ResNetHead::Fcn ? fullyConvolutionalHead(fourthWidth * config.baseWidth, config.classes)
                                   : pyramidHead(config.baseWidth, config.classes);
}

} // namespace

ResNetSegmentation::ResNetSegmentation(const NetworkConfig& config, const Options& options)
    : config_(config),
      options_(options),
      backbone_(register_module("backbone", std::make_shared<ResNetBackbone>(
                                                config.inputChannels, config.baseWidth, options.depth))),
      classifier_(register_module("classifier", headOf(config, options.head)))
{
    if (options.auxiliary)
        auxiliary_ = register_module("aux_classifier",
                                     fullyConvolutionalHead(thirdWidth * config.baseWidth, config.classes));
    const torch::NoGradGuard noGradients;
    for (const auto& module : modules(false))
        if (auto* layer = module->as<nn::Conv2d>())
            nn::init::kaiming_normal_(layer->weight, 0, torch::kFanOut, torch::kReLU);
}

torch::Tensor ResNetSegmentation::forward(torch::Tensor input)
{
    const auto size = input.sizes().slice(2).vec();
    return resized(classifier_->forward(backbone_->forward(input).fourth), size);
}

StagedOutput ResNetSegmentation::forwardStaged(torch::Tensor input)
{
    const auto size = input.sizes().slice(2).vec();
    const auto features = backbone_->forward(input);
    StagedOutput output{.logits = resized(classifier_->forward(features.fourth), size), .features = {}};
    if (auxiliary_)
        output.auxiliaryLogits = resized(auxiliary_->forward(features.third), size);
    return output;
}

std::unique_ptr<PreparedNetwork> ResNetSegmentation::prepare(torch::Device device,
                                                             torch::ScalarType type) const
{
    return preparedCopy(copyOf(*this, std::make_shared<ResNetSegmentation>(config_, options_)), device, type);
}

} // namespace cinecor::engine
