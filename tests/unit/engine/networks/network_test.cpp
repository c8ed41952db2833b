#include "core/engine/networks/network.h"

#include "core/engine/networks/attention_unet.h"
#include "core/engine/networks/fcn8s.h"
#include "core/engine/networks/padding.h"
#include "core/engine/networks/segnet.h"
#include "core/engine/networks/unet.h"
#include "core/engine/networks/vnet.h"

#include <fstream>
#include <map>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <torch/types.h>

#include "tests/support/test_data.h"
#include "tests/unit/engine/networks/test_networks.h"

namespace cinecor::engine {
namespace {

std::int64_t parameterCount(const torch::nn::Module& module)
{
    std::int64_t count = 0;
    for (const auto& parameter : module.parameters())
        count += parameter.numel();
    return count;
}

using nlohmann::json;

/// The cases that networks.json has of a network; none where the fixtures are missing.
json countsOf(const std::string& network)
{
    const auto file = test::fixtureFolder() / "networks.json";
    if (!std::filesystem::exists(file))
        return json::array();
    std::ifstream stream(file);
    return json::parse(stream).at("parameter_counts").at(network);
}

void expectCounts(const torch::nn::Module& network, const json& expected)
{
    SCOPED_TRACE(expected.dump());
    EXPECT_EQ(parameterCount(network), expected.at("parameters").get<std::int64_t>());
    EXPECT_EQ(network.parameters().size(), expected.at("parameter_tensors").get<std::size_t>());
    std::int64_t buffers = 0;
    for (const auto& buffer : network.named_buffers())
        buffers += buffer.key().ends_with("num_batches_tracked") ? 0 : buffer.value().numel();
    EXPECT_EQ(buffers, expected.at("buffer_elements_without_num_batches_tracked").get<std::int64_t>());
}

TEST(NetworkFixture, UNetHasThePublishedNumberOfParameters)
{
    CINECOR_NEEDS(test::fixtureFolder() / "networks.json");
    const auto cases = countsOf("unet");
    ASSERT_FALSE(cases.empty());
    for (const auto& expected : cases)
        expectCounts(*makeNetwork({.architecture = "unet-transposed",
                                   .inputChannels = expected.at("in_channels"),
                                   .classes = expected.at("classes"),
                                   .baseWidth = expected.at("base"),
                                   .levels = 4})
                          .value(),
                     expected);
}

TEST(NetworkFixture, SegNetHasThePublishedNumberOfParameters)
{
    CINECOR_NEEDS(test::fixtureFolder() / "networks.json");
    const auto cases = countsOf("segnet");
    ASSERT_FALSE(cases.empty());
    for (const auto& expected : cases)
        expectCounts(SegNet({.inputChannels = expected.at("in_channels"),
                             .classes = expected.at("classes"),
                             .baseWidth = 64},
                            expected.at("bias_before_batch_norm").get<bool>()),
                     expected);
}

TEST(NetworkFixture, AttentionUNetHasMonaisNumberOfParameters)
{
    CINECOR_NEEDS(test::fixtureFolder() / "networks.json");
    const auto cases = countsOf("attention_unet_monai");
    ASSERT_FALSE(cases.empty());
    for (const auto& expected : cases)
        expectCounts(AttentionUNet({.inputChannels = expected.at("in_channels"),
                                    .classes = expected.at("classes"),
                                    .baseWidth = expected.at("channels").at(0),
                                    .levels = static_cast<int>(expected.at("strides").size())}),
                     expected);
}

TEST(NetworkFixture, VNetHasMonaisNumberOfParameters)
{
    CINECOR_NEEDS(test::fixtureFolder() / "networks.json");
    int volumes = 0;
    for (const auto& expected : countsOf("vnet_monai")) {
        if (expected.at("spatial_dims") != 3)
            continue;
        ++volumes;
        expectCounts(
            VNet({.inputChannels = expected.at("in_channels"), .classes = expected.at("classes")},
                 {.activation = VNetActivation::Elu, .bias = expected.at("bias"), .anisotropic = false}),
            expected);
    }
    EXPECT_GT(volumes, 0);
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

TEST(Network, OnlyVNetReadsVolumes)
{
    for (const auto& name : architectureNames())
        EXPECT_EQ(spatialDimensions(name), name == "vnet" ? 3 : 2) << name;
}

class EveryNetwork : public ::testing::TestWithParam<std::string> {};

TEST_P(EveryNetwork, KeepsAnySizeOfImage)
{
    const torch::NoGradGuard noGradients;
    const auto network = makeNetwork({.architecture = GetParam(), .classes = 5, .baseWidth = 2}).value();
    network->eval();
    for (const auto& [height, width] : {std::pair{96, 96}, {33, 47}, {1, 1}, {16, 17}}) {
        const auto input = test::noiseFor(GetParam(), 2, 1, height, width);
        auto expected = input.sizes().vec();
        expected[1] = 5;
        EXPECT_EQ(network->forward(input).sizes(), torch::IntArrayRef(expected));
    }
}

TEST_P(EveryNetwork, TakesNeighbouringSlicesAsChannels)
{
    const torch::NoGradGuard noGradients;
    const auto network =
        makeNetwork({.architecture = GetParam(), .inputChannels = 3, .classes = 2, .baseWidth = 2}).value();
    network->eval();
    auto input = test::noiseFor(GetParam(), 1, 3, 32, 32);
    const auto before = network->forward(input);
    input.select(1, 2).add_(1);
    EXPECT_FALSE(torch::equal(network->forward(input), before));
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

/// Gradients by name of a loss that weighs every logit at random, on a batch of four.
std::map<std::string, torch::Tensor> gradientsOf(SegmentationNetwork& network, const torch::Tensor& input)
{
    network.train();
    const auto output = network.forwardStaged(input);
    auto loss = (output.logits * torch::randn_like(output.logits)).sum();
    if (output.auxiliaryLogits.defined())
        loss = loss + (output.auxiliaryLogits * torch::randn_like(output.auxiliaryLogits)).sum();
    loss.backward();
    std::map<std::string, torch::Tensor> gradients;
    for (const auto& parameter : network.named_parameters())
        gradients.emplace(parameter.key(), parameter.value().grad());
    return gradients;
}

// Biases that a batch norm follows cancel out; their gradients are rounding errors about 0.
TEST_P(EveryNetwork, GradientsReachEveryParameter)
{
    torch::manual_seed(11);
    const auto network = makeNetwork({.architecture = GetParam(), .baseWidth = 4}).value();
    for (const auto& [name, gradient] : gradientsOf(*network, test::noiseFor(GetParam(), 4, 1, 64, 64))) {
        ASSERT_TRUE(gradient.defined()) << name;
        EXPECT_TRUE(gradient.isfinite().all().item<bool>()) << name;
        EXPECT_TRUE(!name.ends_with("weight") || gradient.abs().max().item<double>() > 1e-6) << name;
    }
}

INSTANTIATE_TEST_SUITE_P(Networks, EveryNetwork, ::testing::ValuesIn(architectureNames()),
                         test::architectureInTestName);

// What deep supervision needs: one stage a halving, fine to coarse, without the deepest.
TEST(Network, UNetsGiveTheFeaturesOfTheirDecoders)
{
    const torch::NoGradGuard noGradients;
    for (const auto* name : {"unet", "unet-transposed", "residual-unet", "attention-unet"}) {
        SCOPED_TRACE(name);
        const auto network = makeNetwork({.architecture = name, .baseWidth = 2, .levels = 3}).value();
        const auto features = network->forwardStaged(torch::randn({2, 1, 48, 32})).features;
        ASSERT_EQ(features.size(), 2U);
        EXPECT_EQ(features[0].sizes(), torch::IntArrayRef({2, 4, 24, 16}));
        EXPECT_EQ(features[1].sizes(), torch::IntArrayRef({2, 8, 12, 8}));
    }
}

TEST(SegNet, AllFiveStagesLearn)
{
    torch::manual_seed(12);
    SegNet network({.baseWidth = 4});
    const auto gradients = gradientsOf(network, torch::randn({4, 1, 64, 64}));
    for (const std::string part : {"encoder", "decoder"})
        for (int stage = 0; stage < 5; ++stage) {
            const auto name = part + "." + std::to_string(stage) + ".conv1.weight";
            EXPECT_GT(gradients.at(name).abs().max().item<double>(), .01) << name;
        }
}

TEST(MaxUnpooling, PutsValuesBackToWhereTheyCameFrom)
{
    const auto image =
        torch::tensor({1.F, 2.F, 5.F, 3.F, 4.F, 0.F, 1.F, 1.F, 7.F, 1.F, 0.F, 0.F, 2.F, 1.F, 0.F, 9.F})
            .view({1, 1, 4, 4});
    const auto maxima =
        torch::tensor({0.F, 0.F, 5.F, 0.F, 4.F, 0.F, 0.F, 0.F, 7.F, 0.F, 0.F, 0.F, 0.F, 0.F, 0.F, 9.F})
            .view({1, 1, 4, 4});
    for (const auto type : {torch::kFloat32, torch::kBFloat16}) {
        const auto pooled = maxPooled(image.to(type));
        EXPECT_TRUE(torch::equal(maxUnpooled(pooled.values, pooled.positions), maxima.to(type)));
    }
}

TEST(MaxUnpooling, EqualsTorchsForEveryLayout)
{
    const auto image = torch::randn({2, 3, 6, 10});
    const auto pooled = maxPooled(image.contiguous(torch::MemoryFormat::ChannelsLast));
    const auto values = torch::randn({2, 3, 3, 5});
    EXPECT_TRUE(torch::equal(maxUnpooled(values, pooled.positions),
                             torch::max_unpool2d(values, pooled.positions.contiguous(), {6, 10})));
}

// A ramp of slope 1 doubled bilinearly is one of slope 1/2; the border pixel misses its neighbour.
TEST(Fcn8s, DoublingsStartAsBilinearInterpolation)
{
    const torch::NoGradGuard noGradients;
    const Fcn8s network({.classes = 2, .baseWidth = 2});
    const auto ramp = torch::arange(6, torch::kFloat32).view({1, 1, 1, 6}).expand({1, 2, 6, 6});
    const auto expected = (torch::arange(12, torch::kFloat32) * .5 - .25).slice(0, 1, 11);
    for (const auto* name : {"upscore2.weight", "upscore_pool4.weight"}) {
        const auto doubled = torch::conv_transpose2d(ramp, network.named_parameters()[name], {}, 2, 1);
        for (int c = 0; c < 2; ++c)
            EXPECT_TRUE(torch::allclose(doubled[0][c][5].slice(0, 1, 11), expected)) << name;
    }
}

TEST(AttentionGate, WeighsAllChannelsOfAPixelByOneNumberBetweenZeroAndOne)
{
    const torch::NoGradGuard noGradients;
    torch::manual_seed(13);
    AttentionGate gate(4);
    const auto skip = torch::rand({2, 4, 8, 8}) + 1;
    const auto weights = gate.forward(skip, torch::randn({2, 4, 8, 8})) / skip;
    EXPECT_GT(weights.min().item<double>(), 0);
    EXPECT_LT(weights.max().item<double>(), 1);
    EXPECT_GT(weights.std().item<double>(), .01);
    EXPECT_TRUE(torch::allclose(weights, weights.slice(1, 0, 1).expand_as(weights)));
}

TEST(VNet, IsotropicFormKeepsAnySizeOfVolume)
{
    const torch::NoGradGuard noGradients;
    VNet network({.inputChannels = 3, .classes = 2, .baseWidth = 2},
                 {.activation = VNetActivation::Elu, .bias = true, .anisotropic = false});
    network.eval();
    EXPECT_EQ(network.forward(torch::randn({1, 3, 9, 20, 17})).sizes(),
              torch::IntArrayRef({1, 2, 9, 20, 17}));
}

// Kaiming: variance 2 / fan-in. 64 input channels, 3x3: standard deviation sqrt(2 / 576) = .0589.
TEST(UNet, StartsWithKaimingWeightsAndASmallHead)
{
    torch::manual_seed(1);
    const UNet network({.baseWidth = 32}, UpSampling::PixelShuffle);
    EXPECT_NEAR(network.encoder(1)->conv2->weight.std().item<double>(), .0589, .001);
    EXPECT_NEAR(network.head()->weight.std().item<double>(), .01, .003);
    EXPECT_EQ(network.head()->bias.abs().max().item<float>(), 0);
}

TEST(Padding, SidesBecomeWholeMultiples)
{
    EXPECT_EQ(paddedSize(96, 4), 96);
    EXPECT_EQ(paddedSize(97, 4), 112);
    EXPECT_EQ(paddedSize(1, 4), 16);
}

TEST(Padding, RepeatsTheFarBordersAndIsCutOffAgain)
{
    const auto volume = torch::randn({1, 1, 3, 5, 6});
    const auto padded = paddedVolume(volume, 1, 3);
    EXPECT_EQ(padded.sizes(), torch::IntArrayRef({1, 1, 4, 8, 8}));
    EXPECT_TRUE(torch::equal(padded[0][0][3][7][7], volume[0][0][2][4][5]));
    EXPECT_TRUE(torch::equal(cutTo(padded, {3, 5, 6}), volume));
    EXPECT_TRUE(torch::equal(paddedToMultiple(volume[0], 3), padded[0].slice(1, 0, 3)));
}

} // namespace
} // namespace cinecor::engine
