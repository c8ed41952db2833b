#include "core/engine/networks/packed_convolution.h"

#include <optional>

#include <ATen/Context.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <c10/util/Exception.h>

namespace cinecor::engine {

namespace {

using Operator = std::optional<c10::OperatorHandle>;

/// The blocked format of 3x3 convolutions depends on their channels alone. That of 1x1 convolutions depends
/// on the size of the image too, and weights packed for another size are reordered by a reference
/// implementation at every call, slower than the convolution: they stay as they are.
constexpr std::int64_t typicalSide = 96;

Operator operatorNamed(const char* name)
{
    return c10::Dispatcher::singleton().findSchema({name, ""});
}

/// The operators that TorchInductor packs weights with. They are not part of LibTorch's C++ interface, so
/// they are looked up by name and called with boxed arguments; where they are missing, the plain ones serve.
const Operator& reorderOperator()
{
    static const Operator found = operatorNamed("mkldnn::_reorder_convolution_weight");
    return found;
}
const Operator& convolutionOperator()
{
    static const Operator found = operatorNamed("mkldnn::_convolution_pointwise");
    return found;
}

torch::Tensor called(const Operator& op, torch::jit::Stack stack)
{
    if (!op)
        throw std::logic_error("a packed convolution where the operator is missing");
    op->callBoxed(&stack);
    return stack.back().toTensor();
}

torch::List<std::int64_t> both(std::int64_t value)
{
    return {value, value};
}

std::optional<torch::Tensor> packed(const torch::Tensor& weight, std::int64_t padding)
{
    const bool pointwise = padding == 0;
    if (pointwise || !weight.is_cpu() || !at::globalContext().hasMKLDNN() || !reorderOperator() ||
        !convolutionOperator())
        return {};
    const torch::List<std::int64_t> inputSize{1, weight.size(1), typicalSide, typicalSide};
    try {
        return called(reorderOperator(),
                      {weight, both(padding), both(1), both(1), std::int64_t{1}, inputSize});
    } catch (const c10::Error&) {
        return {}; // a type that this processor does not compute in
    }
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
    if (auto reordered = packed(weight_, padding_)) {
        weight_ = *std::move(reordered);
        packed_ = true;
    }
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
    const torch::List<std::optional<at::Scalar>> noScalars;
    return called(convolutionOperator(), {x, weight_, bias_, both(padding_), both(1), both(1),
                                          std::int64_t{1}, operation, noScalars, ""});
}

} // namespace cinecor::engine
