#include "core/engine/losses/boundary.h"
#include "core/engine/losses/cross_entropy.h"
#include "core/engine/losses/lovasz.h"
#include "core/engine/losses/overlap.h"

#include "tests/support/test_data.h"

#include <fstream>
#include <functional>
#include <map>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace cinecor::engine;
using Json = nlohmann::json;

namespace {

torch::Tensor doubles(const Json& values, const std::vector<std::int64_t>& shape)
{
    auto tensor = torch::empty(shape, torch::kFloat64);
    for (std::size_t i = 0; i < values.size(); ++i)
        tensor.data_ptr<double>()[i] = values[i].get<double>();
    return tensor;
}

/// One case of losses.json.
struct Case {
    torch::Tensor logits;
    torch::Tensor targets;
    std::vector<double> classWeights;
    std::vector<double> spacing; ///< mm

    Case(const Json& json, const Json& weights)
    {
        const auto shape = json.at("shape").get<std::vector<std::int64_t>>();
        logits = doubles(json.at("logits"), shape);
        auto labelShape = shape;
        labelShape.erase(labelShape.begin() + 1);
        const auto ignored = json.at("ignore_index").is_null()
                                 ? std::nullopt
                                 : std::optional(json.at("ignore_index").get<std::int64_t>());
        targets = sharesOf(doubles(json.at("target"), labelShape).to(torch::kInt64),
                           static_cast<int>(shape[1]), ignored, torch::kFloat64);
        classWeights = weights.get<std::vector<double>>();
        classWeights.resize(static_cast<std::size_t>(shape[1]));
        spacing = shape.size() == 4 ? std::vector{1.5, .8} : std::vector{10., 1.5, .8};
    }
};

using Loss = std::function<torch::Tensor(const torch::Tensor& logits, const Case& of)>;

Loss crossEntropyLoss(bool weighted, double smoothing)
{
    return [=](const auto& logits, const Case& of) {
        return crossEntropy(logits.log_softmax(1), of.targets,
                            {.classWeights = weighted ? of.classWeights : std::vector<double>{},
                             .labelSmoothing = smoothing});
    };
}

Loss focal(double gamma, FocalMean mean, bool weighted = false)
{
    return [=](const auto& logits, const Case& of) {
        return focalLoss(logits.log_softmax(1), of.targets,
                         {.gamma = gamma,
                          .classWeights = weighted ? of.classWeights : std::vector<double>{},
                          .mean = mean});
    };
}

constexpr double tiny = 1e-5;

OverlapOptions overlap(Pooling pooling, bool background, bool squared = false)
{
    return {.pooling = pooling,
            .background = background,
            .squared = squared,
            .smoothingAbove = tiny,
            .smoothingBelow = tiny};
}

Loss dice(OverlapOptions options, double above = tiny, double below = tiny)
{
    options.smoothingAbove = above;
    options.smoothingBelow = below;
    return [=](const auto& logits, const Case& of) {
        return diceLoss(logits.softmax(1), of.targets, {options});
    };
}

Loss jaccard(const OverlapOptions& options)
{
    return [=](const auto& logits, const Case& of) {
        return jaccardLoss(logits.softmax(1), of.targets, {options});
    };
}

Loss tversky(const OverlapOptions& options)
{
    return [=](const auto& logits, const Case& of) {
        return tverskyLoss(logits.softmax(1), of.targets, {.overlap = options});
    };
}

Loss generalisedDice(SizeWeight weight, const OverlapOptions& options)
{
    return [=](const auto& logits, const Case& of) {
        return generalisedDiceLoss(logits.softmax(1), of.targets, {.overlap = options, .sizeWeight = weight});
    };
}

Loss lovasz(Pooling pooling, bool absentClasses)
{
    return [=](const auto& logits, const Case& of) {
        return lovaszSoftmaxLoss(logits.softmax(1), of.targets,
                                 {.pooling = pooling, .absentClasses = absentClasses});
    };
}

Loss boundary(bool background, bool millimetres)
{
    return [=](const auto& logits, const Case& of) {
        return boundaryLoss(
            logits.softmax(1), of.targets,
            {.background = background, .spacing = millimetres ? of.spacing : std::vector<double>{}});
    };
}

torch::Tensor weightedDiceAndCrossEntropy(const torch::Tensor& logits, const Case& of)
{
    OverlapOptions options = overlap(Pooling::Sample, true);
    options.classWeights = of.classWeights;
    return dice(options)(logits, of) + crossEntropyLoss(true, 0)(logits, of);
}

Loss sum(const Loss& a, const Loss& b)
{
    return [=](const auto& logits, const Case& of) { return a(logits, of) + b(logits, of); };
}

void addDice(std::map<std::string, Loss>& all)
{
    for (const bool background : {true, false})
        for (const auto pooling : {Pooling::Sample, Pooling::Batch})
            for (const bool squared : {false, true}) {
                const std::string name = std::string("dice_") + (background ? "bg_" : "nobg_") +
                                         (pooling == Pooling::Sample ? "sample_" : "batch_") +
                                         (squared ? "squared" : "linear");
                all[name] = dice(overlap(pooling, background, squared));
            }
    all["dice_nobg_batch_smooth1"] = dice({}, 1, 1);
    all["dice_nobg_batch_nr0"] = dice({}, 0);
    all["dice_ce"] = sum(all.at("dice_bg_sample_linear"), crossEntropyLoss(false, 0));
    all["dice_ce_nobg_batch"] = sum(all.at("dice_nobg_batch_linear"), crossEntropyLoss(false, 0));
    all["dice_ce_weighted"] = weightedDiceAndCrossEntropy;
    all["jaccard_bg_sample"] = jaccard(overlap(Pooling::Sample, true));
}

void addSizeWeighted(std::map<std::string, Loss>& all)
{
    for (const bool background : {true, false})
        for (const auto pooling : {Pooling::Sample, Pooling::Batch})
            all[std::string("tversky_") + (background ? "bg_" : "nobg_") +
                (pooling == Pooling::Sample ? "sample" : "batch")] = tversky(overlap(pooling, background));
    const auto image = overlap(Pooling::Sample, true);
    all["gdl_bg_sample_square"] = generalisedDice(SizeWeight::InverseSquare, image);
    all["gdl_bg_sample_simple"] = generalisedDice(SizeWeight::Inverse, image);
    all["gdl_bg_batch_square"] = generalisedDice(SizeWeight::InverseSquare, overlap(Pooling::Batch, true));
    all["gdl_nobg_sample_square"] =
        generalisedDice(SizeWeight::InverseSquare, overlap(Pooling::Sample, false));
}

/// What computes each loss of the fixture.
std::map<std::string, Loss> losses()
{
    std::map<std::string, Loss> all{
        {"ce", crossEntropyLoss(false, 0)},
        {"ce_weighted", crossEntropyLoss(true, 0)},
        {"ce_smooth", crossEntropyLoss(false, .1)},
        {"ce_weighted_smooth", crossEntropyLoss(true, .1)},
        {"focal_g2_element_mean", focal(2, FocalMean::Elements)},
        {"focal_g2_pixel_mean", focal(2, FocalMean::Pixels)},
        {"focal_g0_element_mean", focal(0, FocalMean::Elements)},
        {"focal_g0_pixel_mean", focal(0, FocalMean::Pixels)},
        {"focal_g2_weighted_element_mean", focal(2, FocalMean::Elements, true)},
        {"lovasz_present_batch", lovasz(Pooling::Batch, false)},
        {"lovasz_present_image", lovasz(Pooling::Sample, false)},
        {"lovasz_all_batch", lovasz(Pooling::Batch, true)},
        {"lovasz_all_image", lovasz(Pooling::Sample, true)},
        {"boundary", boundary(false, false)},
        {"boundary_all_classes", boundary(true, false)},
        {"boundary_spacing", boundary(false, true)},
    };
    addDice(all);
    addSizeWeighted(all);
    return all;
}

double number(const Json& value)
{
    return value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

void expectLoss(const Json& expected, const Case& of, const Loss& loss)
{
    const auto logits = of.logits.clone().requires_grad_(true);
    const auto value = loss(logits, of);
    value.backward();
    EXPECT_NEAR(value.item<double>(), number(expected.at("value")),
                1e-9 * std::max(1., std::abs(number(expected.at("value")))));
    const auto gradient = doubles(expected.at("gradient"), logits.sizes().vec());
    EXPECT_LT((logits.grad() - gradient).abs().max().item<double>(), 1e-9);
}

TEST(LossesFixture, ValuesAndGradientsAgree)
{
    const auto file = cinecor::test::fixtureFolder() / "losses.json";
    CINECOR_NEEDS(file);
    const auto json = Json::parse(std::ifstream(file));
    const auto known = losses();
    for (const auto& [caseName, one] : json.at("cases").items()) {
        const Case of(one, json.at("class_weights"));
        for (const auto& [name, expected] : one.at("expected").items()) {
            SCOPED_TRACE(caseName + ", " + name);
            ASSERT_TRUE(known.contains(name));
            if (!expected.is_null())
                expectLoss(expected, of, known.at(name));
        }
    }
}

TEST(LossesFixture, SignedDistancesAgree)
{
    const auto file = cinecor::test::fixtureFolder() / "losses.json";
    CINECOR_NEEDS(file);
    const auto json = Json::parse(std::ifstream(file));
    for (const auto& [caseName, one] : json.at("cases").items()) {
        if (!one.contains("signed_distance_classes"))
            continue;
        SCOPED_TRACE(caseName);
        const Case of(one, json.at("class_weights"));
        auto shape = of.logits.sizes().vec();
        shape[1] -= 1;
        for (const auto& [name, spacing] : std::map<std::string, std::vector<double>>{
                 {"signed_distance_spacing_1", {}}, {"signed_distance_spacing_mm", of.spacing}}) {
            const auto distances = signedDistances(of.targets, spacing).narrow(1, 1, shape[1]);
            EXPECT_LT((distances - doubles(one.at(name), shape)).abs().max().item<double>(), 1e-8);
        }
    }
}

} // namespace
