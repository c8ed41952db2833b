#include "core/engine/losses/segmentation_loss.h"

#include "core/engine/losses/boundary.h"
#include "core/engine/losses/overlap.h"

#include <gtest/gtest.h>

using namespace cinecor;

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
    EXPECT_NEAR(
        engine::diceLoss(probabilities, targets).item<double>(),
        engine::diceLoss(probabilities, targets, {{.pooling = engine::Pooling::Sample}}).item<double>(),
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

TEST(Loss, TermsAreAddedWithTheirWeights)
{
    const auto targets = torch::rand({2, 4, 8, 8}).softmax(1);
    const auto logits = torch::randn({2, 4, 8, 8});
    const auto valueOf = [&](std::vector<engine::LossTerm> terms) {
        return engine::segmentationLoss(logits, targets, {.terms = std::move(terms)}).item<double>();
    };
    const double dice = valueOf({{engine::DiceOptions{}}});
    const double boundary = valueOf({{engine::BoundaryOptions{}}});
    EXPECT_NEAR(valueOf({{engine::DiceOptions{}, 2}, {engine::BoundaryOptions{}, .5}}),
                2 * dice + .5 * boundary, 1e-5);
}

TEST(Loss, ClassThatFillsTheImageHasNoDistances)
{
    const auto targets = torch::zeros({1, 2, 4, 4}).index_put_({0, 1}, 1);
    EXPECT_EQ(engine::signedDistances(targets).abs().max().item<float>(), 0);
}

TEST(Loss, WhatIsIgnoredMakesNoBorder)
{
    // Two slices of which the second is ignored: distances are those of the first alone.
    auto mask = torch::zeros({1, 1, 6, 6});
    mask.index_put_({0, 0, torch::indexing::Slice(1, 5), torch::indexing::Slice(2, 4)}, 1);
    const auto slice = torch::stack({1 - mask, mask}, 1).squeeze(2);        // 1 x 2 x 6 x 6
    const auto volume = torch::stack({slice, torch::zeros_like(slice)}, 2); // 1 x 2 x 2 x 6 x 6
    const auto distances = engine::signedDistances(volume, {1, 1.5, 1.5});
    EXPECT_TRUE(distances.select(2, 0).allclose(engine::signedDistances(slice, {1.5, 1.5})));
    const auto alone = torch::full({1, 2, 6, 6}, .5);
    const auto both = torch::full({1, 2, 2, 6, 6}, .5);
    EXPECT_NEAR(2 * engine::boundaryLoss(both, volume).item<double>(),
                engine::boundaryLoss(alone, slice).item<double>(), 1e-6);
}
