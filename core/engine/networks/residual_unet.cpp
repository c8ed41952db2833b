#include "core/engine/networks/residual_unet.h"

#include "core/engine/networks/convolution_stage.h"
#include "core/engine/networks/generic_prepared.h"
#include "core/engine/networks/initialisation.h"
#include "core/engine/networks/padding.h"

#include <algorithm>
#include <array>

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

int blocksOf(int level)
{
    constexpr std::array counts{1, 3, 4, 6};
    return counts[static_cast<std::size_t>(std::min(level, 3))];
}

nn::Conv2d convolution(int inputs, int outputs, int kernel, int stride)
{
    return nn::Conv2d(
        nn::Conv2dOptions(inputs, outputs, kernel).stride(stride).padding(kernel / 2).bias(false));
}

nn::Sequential projection(int inputs, int outputs, int stride)
{
    nn::Sequential layers;
    layers->push_back("conv", convolution(inputs, outputs, 1, stride));
    layers->push_back("norm", nn::BatchNorm2d(outputs));
    return layers;
}

nn::Sequential residualStage(int blocks, int inputs, int outputs, int stride)
{
    nn::Sequential stage;
    stage->push_back(std::make_shared<ResidualBlock>(inputs, outputs, stride));
    for (int block = 1; block < blocks; ++block)
        stage->push_back(std::make_shared<ResidualBlock>(outputs, outputs, 1));
    return stage;
}

} // namespace

ResidualBlock::ResidualBlock(int inputChannels, int outputChannels, int stride)
    : conv1_(register_module("conv1", convolution(inputChannels, outputChannels, 3, stride))),
      norm1_(register_module("norm1", nn::BatchNorm2d(outputChannels))),
      conv2_(register_module("conv2", convolution(outputChannels, outputChannels, 3, 1))),
      norm2_(register_module("norm2", nn::BatchNorm2d(outputChannels)))
{
    if (stride != 1 || inputChannels != outputChannels)
        shortcut_ = register_module("shortcut", projection(inputChannels, outputChannels, stride));
}

torch::Tensor ResidualBlock::forward(const torch::Tensor& x)
{
    const auto y = norm2_(conv2_(torch::relu(norm1_(conv1_(x)))));
    return torch::relu(y + (shortcut_ ? shortcut_->forward(x) : x));
}

ResidualUNet::ResidualUNet(const NetworkConfig& config)
    : config_(config),
      stem_(register_module("stem", convolutionStage({config.inputChannels, config.baseWidth}))),
      encoder_(register_module("encoder", nn::ModuleList())),
      up_(register_module("up", nn::ModuleList())),
      decoder_(register_module("decoder", nn::ModuleList())),
      head_(register_module("head", nn::Conv2d(nn::Conv2dOptions(config.baseWidth, config.classes, 1))))
{
    const auto width = [&](int level) { return config.baseWidth << std::min(level, 4); };
    encoder_->push_back(residualStage(blocksOf(0), width(0), width(0), 1));
    for (int level = 0; level < config.levels; ++level) {
        encoder_->push_back(residualStage(blocksOf(level + 1), width(level), width(level + 1), 2));
        up_->push_back(
            nn::ConvTranspose2d(nn::ConvTranspose2dOptions(width(level + 1), width(level), 2).stride(2)));
        decoder_->push_back(convolutionStage({2 * width(level), width(level)}));
    }
    initialiseConvolutions(*this);
    initialiseHead(head_);
}

torch::Tensor ResidualUNet::decoded(int level, const torch::Tensor& skip, const torch::Tensor& deeper)
{
    const auto below = up_->ptr<nn::ConvTranspose2dImpl>(level)->forward(deeper);
    return decoder_->ptr<nn::SequentialImpl>(level)->forward(torch::cat({skip, below}, 1));
}

torch::Tensor ResidualUNet::forward(torch::Tensor input)
{
    return forwardStaged(std::move(input)).logits;
}

StagedOutput ResidualUNet::forwardStaged(torch::Tensor input)
{
    std::vector<torch::Tensor> skips;
    auto x = stem_->forward(paddedToMultiple(input, config_.levels));
    for (int level = 0; level <= config_.levels; ++level) {
        x = encoder_->ptr<nn::SequentialImpl>(level)->forward(x);
        skips.push_back(x);
    }
    StagedOutput output;
    for (int level = config_.levels - 1; level >= 0; --level) {
        x = decoded(level, skips[level], x);
        if (level > 0)
            output.features.insert(output.features.begin(), x);
    }
    output.logits = cutTo(head_(x), input.sizes().slice(2));
    return output;
}

std::unique_ptr<PreparedNetwork> ResidualUNet::prepare(torch::Device device, torch::ScalarType type) const
{
    return preparedCopy(copyOf(*this, std::make_shared<ResidualUNet>(config_)), device, type);
}

} // namespace cinecor::engine
