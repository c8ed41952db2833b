#include "core/engine/networks/fcn8s.h"

#include "core/engine/networks/generic_prepared.h"
#include "core/engine/networks/initialisation.h"
#include "core/engine/networks/padding.h"

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

nn::Conv2d convolution(int inputs, int outputs, int kernel)
{
    return nn::Conv2d(nn::Conv2dOptions(inputs, outputs, kernel).padding(kernel / 2));
}

nn::ConvTranspose2d doubling(int classes)
{
    return nn::ConvTranspose2d(
        nn::ConvTranspose2dOptions(classes, classes, 4).stride(2).padding(1).bias(false));
}

/// Each class from itself alone, with the weights of bilinear interpolation between pixel centres.
void initialiseBilinear(nn::ConvTranspose2d& layer)
{
    const torch::NoGradGuard noGradients;
    const auto line = torch::tensor({.25F, .75F, .75F, .25F});
    layer->weight.zero_();
    for (std::int64_t c = 0; c < layer->weight.size(0); ++c)
        layer->weight[c][c].copy_(torch::outer(line, line));
}

} // namespace

Fcn8s::Fcn8s(const NetworkConfig& config)
    : config_(config),
      encoder_(
          register_module("encoder", std::make_shared<Vgg16Encoder>(config.inputChannels, config.baseWidth))),
      fc6_(register_module("fc6",
                           convolution(Vgg16Encoder::width(config.baseWidth, 4), 64 * config.baseWidth, 7))),
      fc7_(register_module("fc7", convolution(64 * config.baseWidth, 64 * config.baseWidth, 1))),
      score_(register_module("score_fr", convolution(64 * config.baseWidth, config.classes, 1))),
      scorePool4_(register_module("score_pool4",
                                  convolution(Vgg16Encoder::width(config.baseWidth, 3), config.classes, 1))),
      scorePool3_(register_module("score_pool3",
                                  convolution(Vgg16Encoder::width(config.baseWidth, 2), config.classes, 1))),
      doubledScore_(register_module("upscore2", doubling(config.classes))),
      doubledPool4_(register_module("upscore_pool4", doubling(config.classes)))
{
    initialiseConvolutions(*this);
    for (auto* head : {&score_, &scorePool4_, &scorePool3_})
        initialiseHead(*head);
    initialiseBilinear(doubledScore_);
    initialiseBilinear(doubledPool4_);
}

torch::Tensor Fcn8s::fullyConnected(const torch::Tensor& x)
{
    const auto sixth = torch::dropout(torch::relu(fc6_(x)), .5, is_training());
    return torch::dropout(torch::relu(fc7_(sixth)), .5, is_training());
}

torch::Tensor Fcn8s::forward(torch::Tensor input)
{
    const auto padded = paddedToMultiple(input, Vgg16Encoder::stages);
    const auto pooled = encoder_->forward(padded);
    auto scores = score_(fullyConnected(pooled[4].values));
    scores = doubledScore_(scores) + scorePool4_(pooled[3].values);
    scores = doubledPool4_(scores) + scorePool3_(pooled[2].values);
    scores = torch::upsample_bilinear2d(scores, padded.sizes().slice(2), /*align_corners=*/false);
    return cutTo(scores, input.sizes().slice(2));
}

std::unique_ptr<PreparedNetwork> Fcn8s::prepare(torch::Device device, torch::ScalarType type) const
{
    return preparedCopy(copyOf(*this, std::make_shared<Fcn8s>(config_)), device, type);
}

} // namespace cinecor::engine
