#include "core/engine/networks/winograd_convolution.h"

#include <ATen/Parallel.h>
#include <gtest/gtest.h>
#include <torch/nn/functional.h>

namespace cinecor::engine {
namespace {

struct Layer {
    torch::Tensor weight;
    torch::Tensor bias;
};

Layer layerOf(int inputs, int outputs)
{
    return {.weight = torch::randn({outputs, inputs, 3, 3}, torch::kFloat64) / std::sqrt(4.5 * inputs),
            .bias = torch::randn({outputs}, torch::kFloat64)};
}

/// The same layer by the definition, in float64.
torch::Tensor direct(const torch::Tensor& x, const Layer& layer)
{
    return torch::conv2d(x.to(torch::kFloat64), layer.weight, layer.bias, 1, 1).relu();
}

double relativeError(const torch::Tensor& actual, const torch::Tensor& expected)
{
    return ((actual.to(torch::kFloat64) - expected).abs().max() / expected.abs().max()).item<double>();
}

TEST(WinogradConvolution, EqualsTheDirectOneAtEverySize)
{
    torch::manual_seed(5);
    for (const auto& [inputs, outputs] : {std::pair{24, 24}, {64, 32}, {32, 200}}) {
        const auto layer = layerOf(inputs, outputs);
        const auto winograd = WinogradConvolution::of(layer.weight, layer.bias);
        ASSERT_TRUE(winograd);
        for (const auto& [height, width] : {std::pair{1, 1}, {4, 4}, {5, 3}, {50, 71}, {96, 96}}) {
            const auto x = torch::randn({3, inputs, height, width});
            const auto result = winograd->forwardRelu(x);
            EXPECT_TRUE(result.is_contiguous(torch::MemoryFormat::ChannelsLast));
            EXPECT_LT(relativeError(result, direct(x, layer)), 5e-5) << height << " x " << width;
        }
    }
}

TEST(WinogradConvolution, DoesNotDependOnTheNumberOfThreads)
{
    const auto layer = layerOf(32, 32);
    const auto winograd = WinogradConvolution::of(layer.weight, layer.bias).value();
    const auto x = torch::randn({1, 32, 200, 120});
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const auto alone = winograd.forwardRelu(x);
    at::set_num_threads(3);
    EXPECT_LT(relativeError(winograd.forwardRelu(x), alone.to(torch::kFloat64)), 1e-6);
    at::set_num_threads(before);
}

TEST(WinogradConvolution, IsOnlyForLayersThatGainByIt)
{
    const auto offered = [](int inputs, int outputs, int side) {
        return WinogradConvolution::of(torch::randn({outputs, inputs, side, side}), torch::randn({outputs}))
            .has_value();
    };
    EXPECT_TRUE(offered(64, 64, 3));
    EXPECT_FALSE(offered(1, 64, 3));      // the first layer
    EXPECT_FALSE(offered(28, 28, 3));     // does not fill vectors of eight
    EXPECT_FALSE(offered(64, 64, 1));     // pointwise
    EXPECT_FALSE(offered(1024, 1024, 3)); // 150 MB of weights
    EXPECT_TRUE(WinogradConvolution::paysFor(torch::empty({1, 64, 96, 96})));
    EXPECT_FALSE(WinogradConvolution::paysFor(torch::empty({1, 64, 12, 12})));
}

} // namespace
} // namespace cinecor::engine
