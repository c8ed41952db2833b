#include "core/engine/networks/network.h"

#include "core/engine/hardware/cuda_library.h"

#include <gtest/gtest.h>
#include <torch/types.h>

#include "tests/unit/engine/networks/test_networks.h"

namespace cinecor::engine {
namespace {

/// What a prepared form promises: the U-Nets' own, and the copy that all others are.
struct Promise {
    bool ownForm;
    int baseWidth;       ///< to test with
    double roundedError; ///< of the largest output, in bfloat16
    double cardError;    ///< of the largest output, on a graphics card in half precision
    double sameLabels;   ///< share of the pixels, in bfloat16
};

Promise promiseOf(const std::string& architecture)
{
    if (architecture.starts_with("unet"))
        return {.ownForm = true, .baseWidth = 24, .roundedError = .05, .cardError = .02, .sameLabels = .97};
    // Rounding moves a few maxima to the next pixel, and unpooling what it puts back there: single outputs
    // are then wrong altogether, but hardly a label.
    if (architecture == "segnet" || architecture == "deconvnet")
        return {.ownForm = false, .baseWidth = 8, .roundedError = 1, .cardError = 1, .sameLabels = .97};
    return {.ownForm = false, .baseWidth = 8, .roundedError = .1, .cardError = .05, .sameLabels = .95};
}

bool isHead(const std::string& parameter)
{
    return parameter.starts_with("head") || parameter.starts_with("score");
}

/// A network whose batch norms have seen other means and variances than 0 and 1.
std::shared_ptr<SegmentationNetwork> livedInNetwork(const std::string& architecture, int baseWidth)
{
    const torch::NoGradGuard noGradients;
    torch::manual_seed(3);
    auto network = makeNetwork({.architecture = architecture, .baseWidth = baseWidth}).value();
    for (const auto& parameter : network->named_parameters())
        if (parameter.value().dim() == 1 && !isHead(parameter.key()))
            parameter.value().add_(torch::randn_like(parameter.value()).mul_(.2));
    for (const auto& buffer : network->named_buffers())
        if (buffer.value().is_floating_point())
            buffer.value().add_(torch::rand_like(buffer.value()).mul_(.5));
    for (const auto& parameter : network->named_parameters())
        if (isHead(parameter.key()))
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
    const auto network = livedInNetwork(GetParam(), promiseOf(GetParam()).baseWidth);
    for (const auto& [height, width] : {std::pair{96, 96}, {50, 71}}) {
        const auto input = test::noiseFor(GetParam(), 2, 1, height, width);
        const auto expected = plainOutput(*network, input);
        const auto prepared = preparedOutput(*network, input, torch::kFloat32);
        EXPECT_EQ(prepared.sizes(), expected.sizes());
        EXPECT_LT(relativeError(prepared, expected), 1e-4);
    }
}

// bfloat16 keeps 8 bits: 2^-9 at every layer. Random weights have classes much closer to each other than
// trained ones, whose Dice changes by less than .001 (tests/real).
TEST_P(PreparedNetworkOf, Bfloat16StaysClose)
{
    const auto promise = promiseOf(GetParam());
    const auto network = livedInNetwork(GetParam(), promise.ownForm ? 16 : promise.baseWidth);
    const auto input = test::noiseFor(GetParam(), 2, 1, 96, 96);
    const auto expected = plainOutput(*network, input);
    const auto prepared = preparedOutput(*network, input, torch::kBFloat16);
    EXPECT_EQ(prepared.scalar_type(), torch::kFloat32);
    EXPECT_LT(relativeError(prepared, expected), promise.roundedError);
    EXPECT_GT(labelAgreement(prepared, expected), promise.sameLabels);
}

TEST_P(PreparedNetworkOf, CudaHalfPrecisionStaysClose)
{
    if (!cudaProblem().empty())
        GTEST_SKIP() << "needs a graphics card: " << cudaProblem();
    const auto network = livedInNetwork(GetParam(), 16);
    const auto input = test::noiseFor(GetParam(), 2, 1, 96, 96);
    const auto expected = plainOutput(*network, input);
    EXPECT_LT(relativeError(preparedOutput(*network, input, torch::kFloat32, torch::kCUDA), expected), .01);
    EXPECT_LT(relativeError(preparedOutput(*network, input, torch::kFloat16, torch::kCUDA), expected),
              promiseOf(GetParam()).cardError);
}

TEST_P(PreparedNetworkOf, LeavesTheNetworkAsItWas)
{
    const auto network = livedInNetwork(GetParam(), 4);
    const auto input = test::noiseFor(GetParam(), 1, 1, 32, 32);
    const auto before = plainOutput(*network, input);
    (void)preparedOutput(*network, input, torch::kBFloat16);
    EXPECT_TRUE(torch::equal(plainOutput(*network, input), before));
}

TEST_P(PreparedNetworkOf, AsksBetweenBlocksAndStops)
{
    const auto prepared = livedInNetwork(GetParam(), 4)->prepare(torch::kCPU, torch::kFloat32);
    const auto input = test::noiseFor(GetParam(), 1, 1, 32, 32);
    const bool ownForm = promiseOf(GetParam()).ownForm;
    int asked = 0;
    (void)prepared->forward(input, [&] { ++asked; });
    EXPECT_GE(asked, ownForm ? 9 : 1); // a U-Net's five blocks down, four up
    int until = ownForm ? 3 : 1;
    EXPECT_THROW((void)prepared->forward(input,
                                         [&] {
                                             if (--until == 0)
                                                 throw Interrupted{};
                                         }),
                 Interrupted);
    EXPECT_EQ(until, 0);
}

// More of them than weights are kept laid out for, in one batch and another, and the first again.
TEST(PreparedUNet, SizesTakeTurns)
{
    const auto network = livedInNetwork("unet", 24);
    const auto prepared = network->prepare(torch::kCPU, torch::kFloat32);
    for (const int side : {32, 48, 64, 80, 96, 112, 160, 32})
        for (const int batch : {1, 2}) {
            const auto input = test::noiseFor("unet", batch, 1, side, side);
            EXPECT_LT(relativeError(prepared->forward(input, [] {}), plainOutput(*network, input)), 1e-4)
                << batch << " of " << side;
        }
}

INSTANTIATE_TEST_SUITE_P(Networks, PreparedNetworkOf, ::testing::ValuesIn(architectureNames()),
                         test::architectureInTestName);

} // namespace
} // namespace cinecor::engine
