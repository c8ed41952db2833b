#include "core/engine/networks/packed_convolution.h"

#include "core/engine/networks/boxed_operator.h"

namespace cinecor::engine {

namespace {

const BoxedOperator& convolutionOperator()
{
    static const BoxedOperator convolution("mkldnn::_convolution_pointwise");
    return convolution;
}

} // namespace

PackedConvolution::PackedConvolution(const torch::Tensor& weight, const torch::Tensor& bias,
                                     torch::Device device, torch::ScalarType type)
    : weight_(weight.detach().to(device, type, false, true, torch::MemoryFormat::ChannelsLast)),
      bias_(bias.detach().to(device, type)),
      padding_(weight.size(2) / 2)
{
    if (device.is_cpu() && type == torch::kFloat32)
        winograd_ = WinogradConvolution::of(weight, bias);
    if (convolutionOperator().isThere())
        packed_ = PackedWeights::of(weight_);
}

torch::Tensor PackedConvolution::forward(const torch::Tensor& x) const
{
    return packed_ ? followedBy("none", x) : torch::conv2d(x, weight_, bias_, 1, padding_);
}

torch::Tensor PackedConvolution::forwardRelu(const torch::Tensor& x) const
{
    if (winograd_ && WinogradConvolution::paysFor(x))
        return winograd_->forwardRelu(x);
    return packed_ ? followedBy("relu", x) : forward(x).relu_();
}

torch::Tensor PackedConvolution::followedBy(const char* operation, const torch::Tensor& x) const
{
    const torch::List<std::int64_t> padding{padding_, padding_};
    const torch::List<std::int64_t> ones{1, 1};
    const torch::List<std::optional<at::Scalar>> noScalars;
    return convolutionOperator()(
        {x, packed_->forInput(x), bias_, padding, ones, ones, std::int64_t{1}, operation, noScalars, ""});
}

} // namespace cinecor::engine
