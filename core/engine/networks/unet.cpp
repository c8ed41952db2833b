#include "core/engine/networks/unet.h"

#include "core/engine/networks/initialisation.h"
#include "core/engine/networks/padding.h"

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

nn::Conv2d convolution3x3(int inputChannels, int outputChannels, int stride, bool bias)
{
    return nn::Conv2d(
        nn::Conv2dOptions(inputChannels, outputChannels, 3).stride(stride).padding(1).bias(bias));
}

std::shared_ptr<nn::Module> upSamplingLayer(UpSampling kind, int inputChannels, int outputChannels)
{
    if (kind == UpSampling::TransposedConvolution)
        return nn::ConvTranspose2d(nn::ConvTranspose2dOptions(inputChannels, outputChannels, 2).stride(2))
            .ptr();
    return nn::Conv2d(nn::Conv2dOptions(inputChannels, std::int64_t{4} * outputChannels, 1)).ptr();
}

} // namespace

DoubleConvolution::DoubleConvolution(int inputChannels, int outputChannels, int stride, bool bias)
    : conv1(register_module("conv1", convolution3x3(inputChannels, outputChannels, stride, bias))),
      norm1(register_module("norm1", nn::BatchNorm2d(outputChannels))),
      conv2(register_module("conv2", convolution3x3(outputChannels, outputChannels, 1, bias))),
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
    initialiseConvolutions(*this);
    initialiseHead(head_);
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
    output.logits = cutTo(head_(x), input.sizes().slice(2));
    return output;
}

} // namespace cinecor::engine
