#include "core/engine/networks/segnet.h"

#include "core/engine/networks/convolution_stage.h"
#include "core/engine/networks/generic_prepared.h"
#include "core/engine/networks/initialisation.h"
#include "core/engine/networks/padding.h"

namespace cinecor::engine {

namespace nn = torch::nn;

namespace {

std::vector<int> decoderWidths(int baseWidth, int stage)
{
    auto widths = Vgg16Encoder::mirroredWidths(baseWidth, stage);
    if (stage == 0)
        widths.pop_back(); // the head is this stage's last convolution
    return widths;
}

} // namespace

SegNet::SegNet(const NetworkConfig& config, bool biasBeforeBatchNorm)
    : config_(config),
      biasBeforeBatchNorm_(biasBeforeBatchNorm),
      encoder_(register_module("encoder", std::make_shared<Vgg16Encoder>(
                                              config.inputChannels, config.baseWidth, biasBeforeBatchNorm))),
      decoder_(register_module("decoder", nn::ModuleList())),
      head_(register_module("head",
                            nn::Conv2d(nn::Conv2dOptions(config.baseWidth, config.classes, 3).padding(1))))
{
    for (int stage = 0; stage < Vgg16Encoder::stages; ++stage)
        decoder_->push_back(
            convolutionStage(decoderWidths(config.baseWidth, stage), {.bias = biasBeforeBatchNorm}));
    initialiseConvolutions(*this);
    initialiseHead(head_);
}

torch::Tensor SegNet::forward(torch::Tensor input)
{
    const auto pooled = encoder_->forward(paddedToMultiple(input, Vgg16Encoder::stages));
    auto x = pooled.back().values;
    for (int stage = Vgg16Encoder::stages - 1; stage >= 0; --stage)
        x = decoder_->ptr<nn::SequentialImpl>(stage)->forward(maxUnpooled(x, pooled[stage].positions));
    return cutTo(head_(x), input.sizes().slice(2));
}

std::unique_ptr<PreparedNetwork> SegNet::prepare(torch::Device device, torch::ScalarType type) const
{
    return preparedCopy(copyOf(*this, std::make_shared<SegNet>(config_, biasBeforeBatchNorm_)), device, type);
}

} // namespace cinecor::engine
