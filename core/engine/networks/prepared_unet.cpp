#include "core/engine/networks/packed_convolution.h"
#include "core/engine/networks/padding.h"
#include "core/engine/networks/unet.h"

#include <torch/nn/functional.h>

namespace cinecor::engine {

namespace {

/// Weight and bias of a convolution that stands for several layers.
struct Folded {
    torch::Tensor weight;
    torch::Tensor bias;
};

/// Batch norm in evaluation is y = (x - mean) * scale + shift per channel; it moves into the convolution
/// before it.
Folded fold(const torch::nn::Conv2d& convolution, const torch::nn::BatchNorm2d& norm)
{
    const auto scale = norm->weight.to(torch::kFloat64) /
                       torch::sqrt(norm->running_var.to(torch::kFloat64) + norm->options.eps());
    return {.weight = convolution->weight.to(torch::kFloat64) * scale.view({-1, 1, 1, 1}),
            .bias = norm->bias.to(torch::kFloat64) - norm->running_mean.to(torch::kFloat64) * scale};
}

/// A 2x2 transposed convolution with stride 2 as 1x1 convolution for a pixel shuffle: output channel
/// 4c + 2i + j holds row i, column j of channel c.
Folded asPointwise(const torch::nn::ConvTranspose2dImpl& transposed)
{
    const auto inputs = transposed.weight.size(0);
    return {.weight = transposed.weight.permute({1, 2, 3, 0}).reshape({-1, inputs, 1, 1}),
            .bias = transposed.bias.repeat_interleave(4)};
}

Folded upSamplingOf(const UNet& network, int level)
{
    const auto layer = network.up(level);
    if (const auto* transposed = layer->as<torch::nn::ConvTranspose2d>())
        return asPointwise(*transposed);
    const auto* convolution = layer->as<torch::nn::Conv2d>();
    return {.weight = convolution->weight, .bias = convolution->bias};
}

PackedConvolution pack(const Folded& folded, torch::Device device, torch::ScalarType type)
{
    return {folded.weight, folded.bias, device, type};
}

struct PreparedBlock {
    PackedConvolution first;
    PackedConvolution second;

    PreparedBlock(const DoubleConvolution& block, torch::Device device, torch::ScalarType type)
        : first(pack(fold(block.conv1, block.norm1), device, type)),
          second(pack(fold(block.conv2, block.norm2), device, type))
    {}
    [[nodiscard]] torch::Tensor forward(const torch::Tensor& x) const
    {
        return second.forwardRelu(first.forwardRelu(x));
    }
};

class PreparedUNet final : public PreparedNetwork {
public:
    PreparedUNet(const UNet& network, torch::Device device, torch::ScalarType type)
        : type_(type),
          levels_(network.levels()),
          head_(network.head()->weight, network.head()->bias, device, type)
    {
        for (int level = 0; level <= levels_; ++level)
            encoder_.emplace_back(*network.encoder(level), device, type);
        for (int level = 0; level < levels_; ++level) {
            decoder_.emplace_back(*network.decoder(level), device, type);
            up_.push_back(pack(upSamplingOf(network, level), device, type));
        }
    }

    [[nodiscard]] torch::Tensor forward(const torch::Tensor& input,
                                        const BetweenBlocks& betweenBlocks) const override
    {
        const c10::InferenceMode inference;
        auto x = paddedToMultiple(input, levels_).to(type_).contiguous(torch::MemoryFormat::ChannelsLast);
        std::vector<torch::Tensor> skips;
        for (int level = 0; level < levels_; ++level) {
            betweenBlocks();
            skips.push_back(encoder_[level].forward(x));
            x = torch::max_pool2d(skips.back(), 2);
        }
        betweenBlocks();
        x = encoder_[levels_].forward(x);
        for (int level = levels_ - 1; level >= 0; --level) {
            betweenBlocks();
            const auto up = torch::pixel_shuffle(up_[level].forward(x), 2);
            x = decoder_[level].forward(torch::cat({skips[level], up}, 1));
        }
        return cutTo(head_.forward(x), input.sizes().slice(2)).to(torch::kFloat32);
    }

private:
    torch::ScalarType type_;
    int levels_;
    std::vector<PreparedBlock> encoder_;
    std::vector<PreparedBlock> decoder_;
    std::vector<PackedConvolution> up_;
    PackedConvolution head_;
};

} // namespace

std::unique_ptr<PreparedNetwork> UNet::prepare(torch::Device device, torch::ScalarType type) const
{
    const torch::NoGradGuard noGradients;
    return std::make_unique<PreparedUNet>(*this, device, type);
}

} // namespace cinecor::engine
