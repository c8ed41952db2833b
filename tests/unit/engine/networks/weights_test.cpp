#include "core/engine/networks/weights.h"

#include "core/engine/networks/network.h"

#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <torch/types.h>

#include "tests/support/test_data.h"
#include "tests/unit/engine/networks/test_networks.h"

namespace cinecor::engine {
namespace {

std::shared_ptr<SegmentationNetwork> smallNetwork(int baseWidth = 2)
{
    return makeNetwork({.baseWidth = baseWidth}).value();
}

double numberOf(const nlohmann::json& value)
{
    if (!value.is_string())
        return value.is_boolean() ? value.get<bool>() : value.get<double>();
    const auto text = value.get<std::string>();
    return text == "nan" ? std::nan("") : text == "inf" ? INFINITY : -INFINITY;
}

TEST(WeightsFixture, TensorsHaveTheListedValues)
{
    const auto list = test::fixtureFolder() / "safetensors.json";
    CINECOR_NEEDS(list);
    std::ifstream stream(list);
    const auto cases = nlohmann::json::parse(stream).at("valid");
    for (const auto& [name, expected] : cases.items()) {
        SCOPED_TRACE(name);
        const auto tensors = readTensors(test::fixtureFolder() / "safetensors" / "valid" / name).value();
        for (const auto& [tensor, entry] : expected.at("tensors").items()) {
            const auto values = tensors.at(tensor).to(torch::kFloat64).flatten();
            ASSERT_EQ(values.numel(), static_cast<std::int64_t>(entry.at("values").size()));
            for (std::int64_t i = 0; i < values.numel(); ++i) {
                const double wanted = numberOf(entry.at("values")[static_cast<std::size_t>(i)]);
                const double actual = values[i].item<double>();
                EXPECT_TRUE(actual == wanted || (std::isnan(actual) && std::isnan(wanted))) << tensor << i;
            }
        }
    }
}

class WeightsOf : public ::testing::TestWithParam<std::string> {};

TEST_P(WeightsOf, SurviveWritingAndReading)
{
    const auto file = test::scratchFolder() / "network.safetensors";
    const auto fresh = [] { return makeNetwork({.architecture = GetParam(), .baseWidth = 2}).value(); };
    const auto written = fresh();
    ASSERT_TRUE(writeTensors(file, stateOf(*written, "members.0."), {{"architecture", GetParam()}}));
    const auto read = fresh();
    ASSERT_TRUE(loadState(*read, readTensors(file).value(), "members.0.", file));
    const torch::NoGradGuard noGradients;
    const auto input = test::noiseFor(GetParam(), 1, 1, 32, 32);
    written->eval();
    read->eval();
    EXPECT_TRUE(torch::equal(written->forward(input), read->forward(input)));
}

INSTANTIATE_TEST_SUITE_P(Networks, WeightsOf, ::testing::ValuesIn(architectureNames()),
                         test::architectureInTestName);

TEST(Weights, HalfPrecisionLeavesWhatItCannotHold)
{
    const NamedTensors state{{"mean", torch::tensor({1.5F, -65504.F})},
                             {"variance", torch::tensor({3e4F, 7e4F})}}; // 65504 is half precision's largest
    const auto halves = inHalfPrecision(state);
    EXPECT_EQ(halves.at("mean").scalar_type(), torch::kFloat16);
    EXPECT_EQ(halves.at("variance").scalar_type(), torch::kFloat32);
    EXPECT_TRUE(torch::equal(halves.at("variance"), state.at("variance")));
    EXPECT_FALSE(notFinite(halves));
    EXPECT_EQ(notFinite({{"variance", state.at("variance").to(torch::kFloat16)}}), "variance");
}

TEST(Weights, HalfPrecisionTakesHalfTheFileAndLeavesCountersOut)
{
    const auto folder = test::scratchFolder();
    const auto state = stateOf(*smallNetwork(16));
    ASSERT_TRUE(writeTensors(folder / "full", state));
    ASSERT_TRUE(writeTensors(folder / "half", inHalfPrecision(state)));
    EXPECT_NEAR(static_cast<double>(std::filesystem::file_size(folder / "half")) /
                    static_cast<double>(std::filesystem::file_size(folder / "full")),
                .5, .01);
    const auto read = smallNetwork(16);
    EXPECT_TRUE(loadState(*read, readTensors(folder / "half").value(), "", folder / "half"));
}

TEST(Weights, WrongShapesAndNamesLeaveTheNetworkUntouched)
{
    const auto network = smallNetwork();
    const auto before = network->parameters().front().clone();
    const auto refused = [&](const NamedTensors& tensors) {
        const auto status = loadState(*network, tensors, "", "file");
        return !status && status.error().code() == base::ErrorCode::TensorMismatch &&
               torch::equal(network->parameters().front(), before);
    };
    EXPECT_TRUE(refused(stateOf(*smallNetwork(3))));
    auto missing = stateOf(*smallNetwork());
    missing.erase("head.bias");
    EXPECT_TRUE(refused(missing));
    auto extra = stateOf(*smallNetwork());
    extra["head.extra"] = torch::zeros({1});
    EXPECT_TRUE(refused(extra));
}

} // namespace
} // namespace cinecor::engine
