#include "core/engine/networks/unet.h"

#include <torch/nn/functional.h>
#include <torch/nn/init.h>
#include <torch/nn/modules/upsampling.h>

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

nn::Conv2d convolution3x3(int inputChannels, int outputChannels)
{
    return nn::Conv2d(nn::Conv2dOptions(inputChannels, outputChannels, 3).padding(1).bias(false));
}

std::shared_ptr<nn::Module> upSamplingLayer(UpSampling kind, int inputChannels, int outputChannels)
{
    if (kind == UpSampling::TransposedConvolution)
        return nn::ConvTranspose2d(nn::ConvTranspose2dOptions(inputChannels, outputChannels, 2).stride(2))
            .ptr();
    return nn::Conv2d(nn::Conv2dOptions(inputChannels, 4 * outputChannels, 1)).ptr();
}

void initialiseConvolution(torch::Tensor& weight, torch::Tensor& bias)
{
    nn::init::kaiming_normal_(weight, 0, torch::kFanIn, torch::kReLU);
    if (bias.defined())
        nn::init::zeros_(bias);
}

} // namespace

DoubleConvolution::DoubleConvolution(int inputChannels, int outputChannels)
    : conv1(register_module("conv1", convolution3x3(inputChannels, outputChannels))),
      norm1(register_module("norm1", nn::BatchNorm2d(outputChannels))),
      conv2(register_module("conv2", convolution3x3(outputChannels, outputChannels))),
      norm2(register_module("norm2", nn::BatchNorm2d(outputChannels)))
{}

torch::Tensor DoubleConvolution::forward(torch::Tensor x)
{
    x = torch::relu(norm1(conv1(x)));
    return torch::relu(norm2(conv2(x)));
}

UNet::UNet(const NetworkConfig& config, UpSampling upSampling)
    : levels_(config.levels),
      upSampling_(upSampling),
      encoder_(register_module("encoder", nn::ModuleList())),
      decoder_(register_module("decoder", nn::ModuleList())),
      up_(register_module("up", nn::ModuleList())),
      head_(register_module("head", nn::Conv2d(nn::Conv2dOptions(config.baseWidth, config.classes, 1))))
{
    const auto width = [&](int level) { return config.baseWidth << level; };
    encoder_->push_back(std::make_shared<DoubleConvolution>(config.inputChannels, width(0)));
    for (int level = 0; level < levels_; ++level) {
        encoder_->push_back(std::make_shared<DoubleConvolution>(width(level), width(level + 1)));
        decoder_->push_back(std::make_shared<DoubleConvolution>(2 * width(level), width(level)));
        up_->push_back(upSamplingLayer(upSampling, width(level + 1), width(level)));
    }
    initialise();
}

void UNet::initialise()
{
    const torch::NoGradGuard noGradients;
    for (const auto& module : modules(false)) {
        if (auto* convolution = module->as<nn::Conv2d>())
            initialiseConvolution(convolution->weight, convolution->bias);
        else if (auto* transposed = module->as<nn::ConvTranspose2d>())
            initialiseConvolution(transposed->weight, transposed->bias);
    }
    nn::init::normal_(head_->weight, 0, .01);
}

torch::Tensor UNet::upSample(int level, const torch::Tensor& x)
{
    const auto layer = up_->ptr(level);
    if (upSampling_ == UpSampling::TransposedConvolution)
        return layer->as<nn::ConvTranspose2d>()->forward(x);
    return torch::pixel_shuffle(layer->as<nn::Conv2d>()->forward(x), 2);
}

torch::Tensor UNet::forward(torch::Tensor input)
{
    return forwardStaged(std::move(input)).logits;
}

StagedOutput UNet::forwardStaged(torch::Tensor input)
{
    const auto height = input.size(2);
    const auto width = input.size(3);
    std::vector<torch::Tensor> skips;
    StagedOutput output;
    auto x = encoder(0)->forward(paddedToMultiple(input, levels_));
    for (int level = 0; level < levels_; ++level) {
        skips.push_back(x);
        x = encoder(level + 1)->forward(torch::max_pool2d(x, 2));
    }
    for (int level = levels_ - 1; level >= 0; --level) {
        x = decoder(level)->forward(torch::cat({skips[level], upSample(level, x)}, 1));
        if (level > 0)
            output.features.insert(output.features.begin(), x);
    }
    output.logits = cutTo(head_(x), height, width);
    return output;
}

std::int64_t paddedSize(std::int64_t size, int levels)
{
    const std::int64_t unit = std::int64_t{1} << levels;
    return (size + unit - 1) / unit * unit;
}

torch::Tensor paddedToMultiple(const torch::Tensor& input, int levels)
{
    const auto right = paddedSize(input.size(3), levels) - input.size(3);
    const auto bottom = paddedSize(input.size(2), levels) - input.size(2);
    if (right == 0 && bottom == 0)
        return input;
    return torch::replication_pad2d(input, {0, right, 0, bottom});
}

torch::Tensor cutTo(const torch::Tensor& output, std::int64_t height, std::int64_t width)
{
    return output.slice(2, 0, height).slice(3, 0, width);
}

} // namespace cinecor::engine
