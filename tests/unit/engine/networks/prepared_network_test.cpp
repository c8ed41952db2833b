#include "core/engine/networks/network.h"

#include "core/engine/hardware/cuda_library.h"

#include <gtest/gtest.h>
#include <torch/types.h>

namespace cinecor::engine {
namespace {

/// A network whose batch norms have seen other means and variances than 0 and 1.
std::shared_ptr<SegmentationNetwork> livedInNetwork(const std::string& architecture, int baseWidth)
{
    const torch::NoGradGuard noGradients;
    torch::manual_seed(3);
    auto network = makeNetwork({.architecture = architecture, .baseWidth = baseWidth}).value();
    for (const auto& parameter : network->named_parameters())
        if (parameter.key().find("norm") != std::string::npos)
            parameter.value().add_(torch::randn_like(parameter.value()).mul_(.2));
    for (const auto& buffer : network->named_buffers())
        if (buffer.value().is_floating_point())
            buffer.value().add_(torch::rand_like(buffer.value()).mul_(.5));
    for (const auto& parameter : network->named_parameters())
        if (parameter.key().starts_with("head"))
            parameter.value().mul_(30); // so that classes differ as in a trained network
    network->eval();
    return network;
}

torch::Tensor plainOutput(SegmentationNetwork& network, const torch::Tensor& input)
{
    const torch::NoGradGuard noGradients;
    return network.forward(input);
}

torch::Tensor preparedOutput(const SegmentationNetwork& network, const torch::Tensor& input,
                             torch::ScalarType type, torch::Device device = torch::kCPU)
{
    return network.prepare(device, type)->forward(input.to(device), [] {}).cpu();
}

double relativeError(const torch::Tensor& actual, const torch::Tensor& expected)
{
    return ((actual - expected).abs().max() / expected.abs().max()).item<double>();
}

double labelAgreement(const torch::Tensor& a, const torch::Tensor& b)
{
    return a.argmax(1).eq(b.argmax(1)).to(torch::kFloat64).mean().item<double>();
}

class PreparedNetworkOf : public ::testing::TestWithParam<std::string> {};

TEST_P(PreparedNetworkOf, Float32EqualsThePlainNetwork)
{
    const auto network = livedInNetwork(GetParam(), 24); // wide enough for Winograd's convolution
    for (const auto& [height, width] : {std::pair{96, 96}, {50, 71}}) {
        const auto input = torch::randn({2, 1, height, width});
        const auto prepared = preparedOutput(*network, input, torch::kFloat32);
        EXPECT_EQ(prepared.sizes(), torch::IntArrayRef({2, 4, height, width}));
        EXPECT_LT(relativeError(prepared, plainOutput(*network, input)), 1e-4);
    }
}

// bfloat16 keeps 8 bits: 2^-9 at every layer. Random weights have classes much closer to each other than
// trained ones, whose Dice changes by less than .001 (tests/real).
TEST_P(PreparedNetworkOf, Bfloat16StaysClose)
{
    const auto network = livedInNetwork(GetParam(), 16);
    const auto input = torch::randn({2, 1, 96, 96});
    const auto expected = plainOutput(*network, input);
    const auto prepared = preparedOutput(*network, input, torch::kBFloat16);
    EXPECT_EQ(prepared.scalar_type(), torch::kFloat32);
    EXPECT_LT(relativeError(prepared, expected), .05);
    EXPECT_GT(labelAgreement(prepared, expected), .97);
}

TEST_P(PreparedNetworkOf, CudaHalfPrecisionStaysClose)
{
    if (!cudaProblem().empty())
        GTEST_SKIP() << "needs a graphics card: " << cudaProblem();
    const auto network = livedInNetwork(GetParam(), 16);
    const auto input = torch::randn({2, 1, 96, 96});
    const auto expected = plainOutput(*network, input);
    EXPECT_LT(relativeError(preparedOutput(*network, input, torch::kFloat32, torch::kCUDA), expected), .01);
    EXPECT_LT(relativeError(preparedOutput(*network, input, torch::kFloat16, torch::kCUDA), expected), .02);
}

TEST_P(PreparedNetworkOf, LeavesTheNetworkAsItWas)
{
    const auto network = livedInNetwork(GetParam(), 4);
    const auto input = torch::randn({1, 1, 32, 32});
    const auto before = plainOutput(*network, input);
    (void)preparedOutput(*network, input, torch::kBFloat16);
    EXPECT_TRUE(torch::equal(plainOutput(*network, input), before));
}

TEST_P(PreparedNetworkOf, AsksBetweenBlocksAndStops)
{
    const auto prepared = livedInNetwork(GetParam(), 4)->prepare(torch::kCPU, torch::kFloat32);
    int asked = 0;
    (void)prepared->forward(torch::randn({1, 1, 32, 32}), [&] { ++asked; });
    EXPECT_GE(asked, 9); // five blocks down, four up
    int until = 3;
    EXPECT_THROW((void)prepared->forward(torch::randn({1, 1, 32, 32}),
                                         [&] {
                                             if (--until == 0)
                                                 throw Interrupted{};
                                         }),
                 Interrupted);
    EXPECT_EQ(until, 0);
}

INSTANTIATE_TEST_SUITE_P(Networks, PreparedNetworkOf, ::testing::ValuesIn(architectureNames()),
                         [](const auto& test) {
                             auto name = test.param;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

} // namespace
} // namespace cinecor::engine
