#include "core/engine/networks/resnet.h"

#include <array>
#include <string>

#include <torch/nn/init.h>

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

constexpr int expansion = 4;

nn::Conv2d convolution(int inputs, int outputs, int kernel, int stride = 1, int dilation = 1)
{
    return nn::Conv2d(nn::Conv2dOptions(inputs, outputs, kernel)
                          .stride(stride)
                          .padding(kernel / 2 * dilation)
                          .dilation(dilation)
                          .bias(false));
}

std::array<int, 4> blocksOf(ResNetDepth depth)
{
    return depth == ResNetDepth::Fifty ? std::array{3, 4, 6, 3} : std::array{3, 4, 23, 3};
}

/// Where a stage stands in the network.
struct StagePlan {
    int blocks;
    int inputs;
    int width;
    int stride;
    int firstDilation;
    int dilation;
};

nn::Sequential stageOf(const StagePlan& plan)
{
    nn::Sequential stage;
    stage->push_back(std::make_shared<Bottleneck>(Bottleneck::Options{.inputs = plan.inputs,
                                                                      .width = plan.width,
                                                                      .stride = plan.stride,
                                                                      .dilation = plan.firstDilation,
                                                                      .projectsShortcut = true}));
    for (int block = 1; block < plan.blocks; ++block)
        stage->push_back(std::make_shared<Bottleneck>(Bottleneck::Options{
            .inputs = expansion * plan.width, .width = plan.width, .dilation = plan.dilation}));
    return stage;
}

} // namespace

Bottleneck::Bottleneck(const Options& options)
    : conv1_(register_module("conv1", convolution(options.inputs, options.width, 1))),
      norm1_(register_module("bn1", nn::BatchNorm2d(options.width))),
      conv2_(register_module("conv2",
                             convolution(options.width, options.width, 3, options.stride, options.dilation))),
      norm2_(register_module("bn2", nn::BatchNorm2d(options.width))),
      conv3_(register_module("conv3", convolution(options.width, expansion * options.width, 1))),
      norm3_(register_module("bn3", nn::BatchNorm2d(expansion * options.width)))
{
    if (options.projectsShortcut)
        shortcut_ = register_module(
            "downsample",
            nn::Sequential(convolution(options.inputs, expansion * options.width, 1, options.stride),
                           nn::BatchNorm2d(expansion * options.width)));
}

torch::Tensor Bottleneck::forward(const torch::Tensor& x)
{
    auto y = torch::relu(norm1_(conv1_(x)));
    y = torch::relu(norm2_(conv2_(y)));
    y = norm3_(conv3_(y));
    return torch::relu(y + (shortcut_ ? shortcut_->forward(x) : x));
}

ResNetBackbone::ResNetBackbone(int inputChannels, int baseWidth, ResNetDepth depth)
    : conv1_(register_module("conv1", convolution(inputChannels, baseWidth, 7, 2))),
      norm1_(register_module("bn1", nn::BatchNorm2d(baseWidth)))
{
    constexpr std::array strides{1, 2, 1, 1};
    constexpr std::array firstDilations{1, 1, 1, 2};
    constexpr std::array dilations{1, 1, 2, 4};
    const auto blocks = blocksOf(depth);
    int inputs = baseWidth;
    for (int i = 0; i < 4; ++i) {
        const int width = baseWidth << i;
        stages_[i] =
            register_module("layer" + std::to_string(i + 1), stageOf({.blocks = blocks[i],
                                                                      .inputs = inputs,
                                                                      .width = width,
                                                                      .stride = strides[i],
                                                                      .firstDilation = firstDilations[i],
                                                                      .dilation = dilations[i]}));
        inputs = expansion * width;
    }
}

ResNetBackbone::Features ResNetBackbone::forward(const torch::Tensor& input)
{
    auto x = torch::relu(norm1_(conv1_(input)));
    x = torch::max_pool2d(x, 3, 2, 1);
    x = stages_[1]->forward(stages_[0]->forward(x));
    const auto third = stages_[2]->forward(x);
    return {.third = third, .fourth = stages_[3]->forward(third)};
}

} // namespace cinecor::engine
