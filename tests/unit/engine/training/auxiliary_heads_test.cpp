#include "core/engine/training/auxiliary_heads.h"

#include "core/engine/losses/segmentation_loss.h"

#include <gtest/gtest.h>

using namespace cinecor;

TEST(AuxiliaryHeads, OneForEachStageUpToTheNetworksLevels)
{
    auto network = engine::makeNetwork({.baseWidth = 4, .levels = 3}).value();
    engine::AuxiliaryHeads heads(*network, 4, 5);
    const auto output = network->forwardStaged(torch::zeros({2, 1, 48, 40}));
    const auto logits = heads.forward(output.features);
    ASSERT_EQ(logits.size(), 2U); // the deepest of three levels has no decoder
    EXPECT_EQ(logits[0].sizes(), (std::vector<std::int64_t>{2, 4, 24, 20}));
    EXPECT_EQ(logits[1].sizes(), (std::vector<std::int64_t>{2, 4, 12, 10}));
}

TEST(AuxiliaryHeads, StagesThatAgreeWithTheFullResolutionLeaveTheLossAsItIs)
{
    // Constant logits and targets look the same at every resolution; Dice without smoothing is scale-free.
    const auto constant = [](std::int64_t side) {
        return torch::tensor({.1F, .7F, -.3F, .2F}).view({1, 4, 1, 1}).expand({2, 4, side, side});
    };
    const auto targets = constant(16).softmax(1);
    const engine::OverlapOptions unsmoothed{.smoothingAbove = 1e-9, .smoothingBelow = 1e-9};
    const engine::LossConfig config{
        .terms = {{engine::CrossEntropyOptions{}}, {engine::DiceOptions{unsmoothed}}}};
    const auto plain = engine::segmentationLoss(constant(16), targets, config).item<double>();
    const auto deep = engine::deeplySupervisedLoss(constant(16), {constant(8), constant(4)}, targets, config)
                          .item<double>();
    EXPECT_NEAR(deep, plain, 1e-5);
}

TEST(AuxiliaryHeads, NoneAskedForNoneMade)
{
    auto network = engine::makeNetwork({.baseWidth = 4, .levels = 2}).value();
    engine::AuxiliaryHeads heads(*network, 4, 0);
    EXPECT_TRUE(heads.parameters().empty());
}
