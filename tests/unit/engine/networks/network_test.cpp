#include "core/engine/networks/network.h"

#include "core/engine/networks/unet.h"

#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <torch/types.h>

#include "tests/support/test_data.h"

namespace cinecor::engine {
namespace {

std::int64_t parameterCount(const torch::nn::Module& module)
{
    std::int64_t count = 0;
    for (const auto& parameter : module.parameters())
        count += parameter.numel();
    return count;
}

TEST(NetworkFixture, UNetHasThePublishedNumberOfParameters)
{
    const auto file = test::fixtureFolder() / "networks.json";
    CINECOR_NEEDS(file);
    std::ifstream stream(file);
    const auto cases = nlohmann::json::parse(stream).at("parameter_counts").at("unet");
    ASSERT_FALSE(cases.empty());
    for (const auto& expected : cases) {
        SCOPED_TRACE(expected.dump());
        const auto network = makeNetwork({.architecture = "unet-transposed",
                                          .inputChannels = expected.at("in_channels"),
                                          .classes = expected.at("classes"),
                                          .baseWidth = expected.at("base"),
                                          .levels = 4})
                                 .value();
        EXPECT_EQ(parameterCount(*network), expected.at("parameters").get<std::int64_t>());
        EXPECT_EQ(network->parameters().size(), expected.at("parameter_tensors").get<std::size_t>());
        std::int64_t buffers = 0;
        for (const auto& buffer : network->named_buffers())
            buffers += buffer.key().ends_with("num_batches_tracked") ? 0 : buffer.value().numel();
        EXPECT_EQ(buffers, expected.at("buffer_elements_without_num_batches_tracked").get<std::int64_t>());
    }
}

TEST(Network, UnknownNamesAndSenselessNumbersAreRefused)
{
    const auto unknown = makeNetwork({.architecture = "u-boat"});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code(), base::ErrorCode::ConfigurationInvalid);
    EXPECT_NE(unknown.error().argument("allowed").find("unet"), std::string::npos);
    EXPECT_FALSE(makeNetwork({.baseWidth = 0}));
    EXPECT_FALSE(makeNetwork({.classes = 1'000'000}));
    EXPECT_FALSE(makeNetwork({.levels = 30}));
}

class EveryNetwork : public ::testing::TestWithParam<std::string> {};

TEST_P(EveryNetwork, KeepsAnySizeOfImage)
{
    const torch::NoGradGuard noGradients;
    const auto network = makeNetwork({.architecture = GetParam(), .classes = 5, .baseWidth = 2}).value();
    network->eval();
    for (const auto& [height, width] : {std::pair{96, 96}, {33, 47}, {1, 1}, {16, 17}})
        EXPECT_EQ(network->forward(torch::randn({2, 1, height, width})).sizes(),
                  torch::IntArrayRef({2, 5, height, width}));
}

TEST_P(EveryNetwork, SameSeedGivesTheSameWeights)
{
    const auto made = [&] {
        torch::manual_seed(7);
        return makeNetwork({.architecture = GetParam(), .baseWidth = 2}).value()->parameters();
    };
    const auto first = made();
    const auto second = made();
    for (std::size_t i = 0; i < first.size(); ++i)
        EXPECT_TRUE(torch::equal(first[i], second[i])) << i;
}

INSTANTIATE_TEST_SUITE_P(Networks, EveryNetwork, ::testing::ValuesIn(architectureNames()),
                         [](const auto& test) {
                             auto name = test.param;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

// Kaiming: variance 2 / fan-in. 64 input channels, 3x3: standard deviation sqrt(2 / 576) = .0589.
TEST(UNet, StartsWithKaimingWeightsAndASmallHead)
{
    torch::manual_seed(1);
    const UNet network({.baseWidth = 32}, UpSampling::PixelShuffle);
    EXPECT_NEAR(network.encoder(1)->conv2->weight.std().item<double>(), .0589, .001);
    EXPECT_NEAR(network.head()->weight.std().item<double>(), .01, .003);
    EXPECT_EQ(network.head()->bias.abs().max().item<float>(), 0);
}

TEST(UNet, SidesArePaddedToWholeMultiples)
{
    EXPECT_EQ(paddedSize(96, 4), 96);
    EXPECT_EQ(paddedSize(97, 4), 112);
    EXPECT_EQ(paddedSize(1, 4), 16);
}

} // namespace
} // namespace cinecor::engine
