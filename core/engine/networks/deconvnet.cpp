#include "core/engine/networks/deconvnet.h"

#include "core/engine/networks/convolution_stage.h"
#include "core/engine/networks/generic_prepared.h"
#include "core/engine/networks/initialisation.h"
#include "core/engine/networks/padding.h"

#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/batchnorm.h>

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

/// From the last pooling to as many channels again.
nn::Sequential fullyConnectedLayers(int baseWidth)
{
    const int outer = Vgg16Encoder::width(baseWidth, Vgg16Encoder::stages - 1);
    const int inner = 64 * baseWidth;
    nn::Sequential layers;
    layers->push_back("conv1", nn::Conv2d(nn::Conv2dOptions(outer, inner, 7).padding(3).bias(false)));
    layers->push_back("norm1", nn::BatchNorm2d(inner));
    layers->push_back("relu1", nn::ReLU());
    layers->push_back("conv2", nn::Conv2d(nn::Conv2dOptions(inner, inner, 1).bias(false)));
    layers->push_back("norm2", nn::BatchNorm2d(inner));
    layers->push_back("relu2", nn::ReLU());
    layers->push_back(
        "conv3", nn::ConvTranspose2d(nn::ConvTranspose2dOptions(inner, outer, 7).padding(3).bias(false)));
    layers->push_back("norm3", nn::BatchNorm2d(outer));
    layers->push_back("relu3", nn::ReLU());
    return layers;
}

} // namespace

DeconvNet::DeconvNet(const NetworkConfig& config)
    : config_(config),
      encoder_(
          register_module("encoder", std::make_shared<Vgg16Encoder>(config.inputChannels, config.baseWidth))),
      fullyConnected_(register_module("fully_connected", fullyConnectedLayers(config.baseWidth))),
      decoder_(register_module("decoder", nn::ModuleList())),
      head_(register_module("head", nn::Conv2d(nn::Conv2dOptions(config.baseWidth, config.classes, 1))))
{
    for (int stage = 0; stage < Vgg16Encoder::stages; ++stage)
        decoder_->push_back(
            convolutionStage(Vgg16Encoder::mirroredWidths(config.baseWidth, stage), {.transposed = true}));
    initialiseConvolutions(*this);
    initialiseHead(head_);
}

torch::Tensor DeconvNet::forward(torch::Tensor input)
{
    const auto pooled = encoder_->forward(paddedToMultiple(input, Vgg16Encoder::stages));
    auto x = fullyConnected_->forward(pooled.back().values);
    for (int stage = Vgg16Encoder::stages - 1; stage >= 0; --stage)
        x = decoder_->ptr<nn::SequentialImpl>(stage)->forward(maxUnpooled(x, pooled[stage].positions));
    return cutTo(head_(x), input.sizes().slice(2));
}

std::unique_ptr<PreparedNetwork> DeconvNet::prepare(torch::Device device, torch::ScalarType type) const
{
    return preparedCopy(copyOf(*this, std::make_shared<DeconvNet>(config_)), device, type);
}

} // namespace cinecor::engine
