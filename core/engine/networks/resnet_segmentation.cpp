#include "core/engine/networks/resnet_segmentation.h"

#include "core/engine/networks/generic_prepared.h"

#include <array>

#include <torch/nn/functional/upsampling.h>
#include <torch/nn/init.h>
#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/dropout.h>
#include <torch/nn/modules/pooling.h>

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

constexpr int thirdWidth = 1024;
constexpr int fourthWidth = 2048;
constexpr int pyramidWidth = 256;

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
    SpatialPyramid() : scales_(register_module("convs", nn::ModuleList()))
    {
        scales_->push_back(nn::Sequential(convolution(fourthWidth, pyramidWidth, 1),
                                          nn::BatchNorm2d(pyramidWidth), nn::ReLU()));
        for (const int rate : {12, 24, 36})
            scales_->push_back(nn::Sequential(convolution(fourthWidth, pyramidWidth, 3, rate),
                                              nn::BatchNorm2d(pyramidWidth), nn::ReLU()));
        scales_->push_back(nn::Sequential(nn::AdaptiveAvgPool2d(1), convolution(fourthWidth, pyramidWidth, 1),
                                          nn::BatchNorm2d(pyramidWidth), nn::ReLU()));
        const auto joined = static_cast<int>(scales_->size()) * pyramidWidth;
        project_ = register_module("project", nn::Sequential(convolution(joined, pyramidWidth, 1),
                                                             nn::BatchNorm2d(pyramidWidth), nn::ReLU(),
                                                             nn::Dropout(.5)));
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

nn::Sequential pyramidHead(int count)
{
    return nn::Sequential(std::make_shared<SpatialPyramid>(), convolution(pyramidWidth, pyramidWidth, 3),
                          nn::BatchNorm2d(pyramidWidth), nn::ReLU(), classes(pyramidWidth, count));
}

} // namespace

ResNetSegmentation::ResNetSegmentation(const NetworkConfig& config, const Options& options)
    : config_(config),
      options_(options),
      backbone_(
          register_module("backbone", std::make_shared<ResNetBackbone>(config.inputChannels, options.depth))),
      classifier_(register_module("classifier", options.head == ResNetHead::Fcn
                                                    ? fullyConvolutionalHead(fourthWidth, config.classes)
                                                    : pyramidHead(config.classes)))
{
    if (options.auxiliary)
        auxiliary_ = register_module("aux_classifier", fullyConvolutionalHead(thirdWidth, config.classes));
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
