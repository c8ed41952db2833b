#include "core/engine/networks/attention_unet.h"

#include "core/engine/networks/generic_prepared.h"
#include "core/engine/networks/initialisation.h"
#include "core/engine/networks/padding.h"

#include <algorithm>

#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/instancenorm.h>

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

nn::Sequential pointwise(int inputs, int outputs)
{
    nn::Sequential layers;
    layers->push_back("conv", nn::Conv2d(nn::Conv2dOptions(inputs, outputs, 1)));
    layers->push_back("norm", nn::BatchNorm2d(outputs));
    return layers;
}

nn::Sequential doubling(int inputs, int outputs)
{
    nn::Sequential layers;
    layers->push_back(
        "conv", nn::ConvTranspose2d(
                    nn::ConvTranspose2dOptions(inputs, outputs, 3).stride(2).padding(1).output_padding(1)));
    layers->push_back("norm", nn::BatchNorm2d(outputs));
    layers->push_back("relu", nn::ReLU());
    return layers;
}

nn::Sequential joining(int channels)
{
    nn::Sequential layers;
    layers->push_back("conv",
                      nn::Conv2d(nn::Conv2dOptions(std::int64_t{2} * channels, channels, 3).padding(1)));
    layers->push_back("norm", nn::InstanceNorm2d(channels));
    layers->push_back("prelu", nn::PReLU());
    return layers;
}

} // namespace

AttentionGate::AttentionGate(int channels)
    : skip_(register_module("skip", pointwise(channels, std::max(1, channels / 2)))),
      below_(register_module("below", pointwise(channels, std::max(1, channels / 2)))),
      weight_(register_module("weight", pointwise(std::max(1, channels / 2), 1)))
{}

torch::Tensor AttentionGate::forward(const torch::Tensor& skip, const torch::Tensor& below)
{
    const auto seen = torch::relu(skip_->forward(skip) + below_->forward(below));
    return skip * torch::sigmoid(weight_->forward(seen));
}

AttentionUNet::AttentionUNet(const NetworkConfig& config)
    : config_(config),
      encoder_(register_module("encoder", nn::ModuleList())),
      up_(register_module("up", nn::ModuleList())),
      gate_(register_module("gate", nn::ModuleList())),
      join_(register_module("join", nn::ModuleList())),
      head_(register_module("head", nn::Conv2d(nn::Conv2dOptions(config.baseWidth, config.classes, 1))))
{
    const auto width = [&](int level) { return config.baseWidth << level; };
    const auto block = [](int inputs, int outputs, int stride) {
        return std::make_shared<DoubleConvolution>(inputs, outputs, stride, /*bias=*/true);
    };
    encoder_->push_back(block(config.inputChannels, width(0), 1));
    for (int level = 0; level < config.levels; ++level) {
        encoder_->push_back(block(width(level), width(level + 1), 2));
        up_->push_back(doubling(width(level + 1), width(level)));
        gate_->push_back(std::make_shared<AttentionGate>(width(level)));
        join_->push_back(joining(width(level)));
    }
    initialiseConvolutions(*this);
    initialiseHead(head_);
}

torch::Tensor AttentionUNet::joined(int level, const torch::Tensor& skip, const torch::Tensor& deeper)
{
    const auto below = up_->ptr<nn::SequentialImpl>(level)->forward(deeper);
    const auto gated = gate_->ptr<AttentionGate>(level)->forward(skip, below);
    return join_->ptr<nn::SequentialImpl>(level)->forward(torch::cat({gated, below}, 1));
}

torch::Tensor AttentionUNet::forward(torch::Tensor input)
{
    return forwardStaged(std::move(input)).logits;
}

StagedOutput AttentionUNet::forwardStaged(torch::Tensor input)
{
    std::vector<torch::Tensor> skips;
    auto x = encoder_->ptr<DoubleConvolution>(0)->forward(paddedToMultiple(input, config_.levels));
    for (int level = 0; level < config_.levels; ++level) {
        skips.push_back(x);
        x = encoder_->ptr<DoubleConvolution>(level + 1)->forward(x);
    }
    StagedOutput output;
    for (int level = config_.levels - 1; level >= 0; --level) {
        x = joined(level, skips[level], x);
        if (level > 0)
            output.features.insert(output.features.begin(), x);
    }
    output.logits = cutTo(head_(x), input.sizes().slice(2));
    return output;
}

std::unique_ptr<PreparedNetwork> AttentionUNet::prepare(torch::Device device, torch::ScalarType type) const
{
    return preparedCopy(copyOf(*this, std::make_shared<AttentionUNet>(config_)), device, type);
}

} // namespace cinecor::engine
