#include "core/engine/networks/resnet_segmentation.h"

#include "tests/support/test_data.h"
#include "tests/unit/engine/networks/formula_weights.h"

#include <fstream>

#include <gtest/gtest.h>

namespace cinecor::engine {
namespace {

using nlohmann::json;

json fixture()
{
    return json::parse(std::ifstream(test::fixtureFolder() / "networks.json"));
}

std::shared_ptr<ResNetSegmentation> networkOf(const std::string& name, int classes)
{
    return std::make_shared<ResNetSegmentation>(
        NetworkConfig{.inputChannels = 3, .classes = classes, .baseWidth = 64},
        ResNetSegmentation::Options{
            .head = name.starts_with("fcn") ? ResNetHead::Fcn : ResNetHead::DeepLabV3,
            .depth = name.find("101") == std::string::npos ? ResNetDepth::Fifty : ResNetDepth::HundredAndOne,
            .auxiliary = name.ends_with("_aux")});
}

std::map<std::string, torch::Tensor> stateOf(const torch::nn::Module& network)
{
    std::map<std::string, torch::Tensor> state;
    for (const auto& parameter : network.named_parameters())
        state.emplace(parameter.key(), parameter.value());
    for (const auto& buffer : network.named_buffers())
        state.emplace(buffer.key(), buffer.value());
    return state;
}

/// Names and shapes are torchvision's, and each tensor gets its formula.
void fill(const torch::nn::Module& network, const json& expected, std::uint32_t salt)
{
    const auto state = stateOf(network);
    EXPECT_EQ(state.size(), expected.size());
    for (std::size_t place = 0; place < expected.size(); ++place) {
        const auto name = expected[place][0].get<std::string>();
        ASSERT_TRUE(state.contains(name)) << name;
        EXPECT_EQ(state.at(name).sizes().vec(), expected[place][1].get<std::vector<std::int64_t>>()) << name;
        test::fillByFormula(name, static_cast<std::uint32_t>(place), salt, state.at(name));
    }
}

void expectValues(const torch::Tensor& actual, const json& expected)
{
    EXPECT_EQ(actual.sizes().vec(), expected.at("shape").get<std::vector<std::int64_t>>());
    const auto flat = actual.contiguous().view(-1);
    const double tolerance = 2e-5 * expected.at("abs_max").get<double>();
    for (std::size_t i = 0; i < expected.at("flat_index").size(); ++i)
        EXPECT_NEAR(flat[expected["flat_index"][i].get<std::int64_t>()].item<double>(),
                    expected["value"][i].get<double>(), tolerance);
}

class TorchvisionFixture : public ::testing::TestWithParam<std::string> {};

TEST_P(TorchvisionFixture, NamesShapesAndResultsAgree)
{
    CINECOR_NEEDS(test::fixtureFolder() / "networks.json");
    const torch::NoGradGuard noGradients;
    const auto all = fixture();
    const auto salt = all.at("salt").get<std::uint32_t>();
    const auto& expected = all.at("models").at(GetParam());
    const auto network = networkOf(GetParam(), expected.at("num_classes"));
    network->eval();
    fill(*network, expected.at("state_dict"), salt);
    for (const auto& one : expected.at("forward")) {
        constexpr std::uint32_t inputPlace = 100000;
        const auto input =
            test::formulaInput(one.at("input_shape").get<std::vector<std::int64_t>>(), inputPlace, salt);
        const auto output = network->forwardStaged(input);
        expectValues(output.logits, one.at("out"));
        EXPECT_EQ(output.auxiliaryLogits.defined(), one.contains("aux"));
        if (one.contains("aux"))
            expectValues(output.auxiliaryLogits, one.at("aux"));
    }
}

INSTANTIATE_TEST_SUITE_P(Networks, TorchvisionFixture,
                         ::testing::Values("deeplabv3_resnet50", "deeplabv3_resnet50_aux",
                                           "deeplabv3_resnet101", "deeplabv3_resnet101_aux", "fcn_resnet50",
                                           "fcn_resnet50_aux", "fcn_resnet101", "fcn_resnet101_aux"),
                         [](const auto& test) { return test.param; });

} // namespace
} // namespace cinecor::engine
