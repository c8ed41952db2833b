#include "core/engine/training/losses.h"

#include "tests/support/test_data.h"

#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace cinecor;
using Json = nlohmann::json;

namespace {

torch::Tensor doubles(const Json& values, const std::vector<std::int64_t>& shape)
{
    auto tensor = torch::empty(shape, torch::kFloat64);
    for (std::size_t i = 0; i < values.size(); ++i)
        tensor.data_ptr<double>()[i] = values[i].get<double>();
    return tensor;
}

torch::Tensor oneHot(const Json& labels, const std::vector<std::int64_t>& logitShape)
{
    auto shape = logitShape;
    shape.erase(shape.begin() + 1);
    const auto indices = doubles(labels, shape).to(torch::kInt64);
    return torch::one_hot(indices, logitShape[1]).movedim(-1, 1).to(torch::kFloat64);
}

/// The fixture's names of what a configuration computes.
const std::map<std::string, engine::LossConfig>& configurations()
{
    using engine::DicePooling;
    constexpr double tiny = 1e-5;
    static const std::map<std::string, engine::LossConfig> all{
        {"ce", {.crossEntropy = 1, .dice = 0}},
        {"ce_smooth", {.crossEntropy = 1, .dice = 0, .labelSmoothing = .1}},
        {"dice_nobg_batch_smooth1", {.crossEntropy = 0, .dice = 1}},
        {"dice_nobg_batch_linear", {.crossEntropy = 0, .dice = 1, .diceSmoothing = tiny}},
        {"dice_nobg_sample_linear",
         {.crossEntropy = 0, .dice = 1, .dicePooling = DicePooling::Sample, .diceSmoothing = tiny}},
        {"dice_ce_nobg_batch", {.crossEntropy = 1, .dice = 1, .diceSmoothing = tiny}},
    };
    return all;
}

void expectLoss(const Json& expected, const torch::Tensor& input, const torch::Tensor& targets,
                const engine::LossConfig& config)
{
    const auto logits = input.clone().requires_grad_(true);
    const auto loss = engine::segmentationLoss(logits, targets, config);
    loss.backward();
    EXPECT_NEAR(loss.item<double>(), expected.at("value").get<double>(), 1e-9);
    const auto gradient = doubles(expected.at("gradient"), logits.sizes().vec());
    EXPECT_LT((logits.grad() - gradient).abs().max().item<double>(), 1e-9);
}

} // namespace

TEST(LossFixture, ValuesAndGradientsAgree)
{
    const auto file = test::fixtureFolder() / "losses.json";
    CINECOR_NEEDS(file);
    const auto json = Json::parse(std::ifstream(file));
    int compared = 0;
    for (const auto& [caseName, one] : json.at("cases").items()) {
        const auto shape = one.at("shape").get<std::vector<std::int64_t>>();
        if (!one.at("ignore_index").is_null())
            continue; // bundles hold no unlabelled pixels
        for (const auto& [name, config] : configurations()) {
            const auto expected = one.at("expected").find(name);
            if (expected == one.at("expected").end() || expected->is_null())
                continue;
            SCOPED_TRACE(caseName + ", " + name);
            expectLoss(*expected, doubles(one.at("logits"), shape), oneHot(one.at("target"), shape), config);
            ++compared;
        }
    }
    EXPECT_GT(compared, 20);
}

TEST(Loss, PerfectCertainPredictionCostsNothing)
{
    const auto targets = torch::one_hot(torch::randint(4, {2, 8, 8}), 4).movedim(-1, 1).to(torch::kFloat32);
    const auto logits = 60 * targets;
    EXPECT_LT(engine::segmentationLoss(logits, targets, {}).item<double>(), 1e-6);
}

TEST(Loss, SingleImageHasTheSameDiceInBothPoolings)
{
    const auto probabilities = torch::rand({1, 4, 8, 8}).softmax(1);
    const auto targets = torch::rand({1, 4, 8, 8}).softmax(1);
    EXPECT_NEAR(engine::diceLoss(probabilities, targets, engine::DicePooling::Batch, 1).item<double>(),
                engine::diceLoss(probabilities, targets, engine::DicePooling::Sample, 1).item<double>(),
                1e-6);
}

TEST(Loss, HalfPrecisionLogitsAreSummedInFloat32)
{
    const auto targets = torch::one_hot(torch::randint(4, {2, 64, 64}), 4).movedim(-1, 1).to(torch::kFloat32);
    const auto logits = torch::randn({2, 4, 64, 64}).to(torch::kBFloat16);
    const auto loss = engine::segmentationLoss(logits, targets, {});
    EXPECT_EQ(loss.scalar_type(), torch::kFloat32);
    EXPECT_NEAR(
        loss.item<double>(),
        engine::segmentationLoss(logits.to(torch::kFloat64), targets.to(torch::kFloat64), {}).item<double>(),
        1e-5);
}
