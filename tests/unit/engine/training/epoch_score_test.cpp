#include "core/engine/training/epoch_score.h"

#include <gtest/gtest.h>

using cinecor::engine::EpochScore;

namespace {

/// One-hot targets of B x H x W labels; -1 is ignored.
torch::Tensor targetsOf(const torch::Tensor& labels)
{
    return (labels.unsqueeze(1) == torch::arange(3).view({1, 3, 1, 1})).to(torch::kFloat32);
}

TEST(EpochScore, IsOfCropsNotOfAllPixelsTogether)
{
    const auto truth = torch::tensor({{{1, 1}, {2, 2}}, {{0, 0}, {0, 1}}});
    const auto predicted = torch::tensor({{{1, 0}, {2, 2}}, {{0, 0}, {0, 0}}});
    EpochScore score;
    score.add(5 * targetsOf(predicted), targetsOf(truth));
    EXPECT_EQ(score.crops, 2);
    // Structure 1: 2 of 3 pixels in the first crop, missed in the second; 2: right, and in neither.
    EXPECT_DOUBLE_EQ(score.dice()[0], (2. / 3 + 0) / 2);
    EXPECT_DOUBLE_EQ(score.iou()[0], (1. / 2 + 0) / 2);
    EXPECT_DOUBLE_EQ(score.dice()[1], 1);
    EXPECT_DOUBLE_EQ(score.accuracy(), 6. / 8);
    score.add(5 * targetsOf(truth), targetsOf(truth));
    EXPECT_DOUBLE_EQ(score.dice()[0], (2. / 3 + 0 + 1 + 1) / 4);
    EXPECT_DOUBLE_EQ(score.accuracy(), 14. / 16);
}

TEST(EpochScore, IgnoredPixelsCountNowhere)
{
    const auto truth = torch::tensor({{{1, -1}, {-1, 0}}});
    const auto predicted = torch::tensor({{{1, 1}, {2, 1}}});
    EpochScore score;
    score.add(targetsOf(predicted), targetsOf(truth));
    EXPECT_DOUBLE_EQ(score.dice()[0], 2. / 3);
    EXPECT_DOUBLE_EQ(score.dice()[1], 1) << "neither has it where anybody knows";
    EXPECT_DOUBLE_EQ(score.accuracy(), 1. / 2);
}

TEST(EpochScore, SoftTargetsCountAsWhatTheyAreMostOf)
{
    const auto targets = torch::tensor({.6F, .4F, 0.F}).view({1, 3, 1, 1});
    EpochScore score;
    score.add(torch::tensor({0.F, 1.F, 0.F}).view({1, 3, 1, 1}), targets);
    EXPECT_DOUBLE_EQ(score.dice()[0], 0);
    EXPECT_DOUBLE_EQ(score.accuracy(), 0);
}

TEST(EpochScore, NothingIsNothing)
{
    EXPECT_TRUE(EpochScore().dice().empty());
    EXPECT_EQ(EpochScore().accuracy(), 0);
}

} // namespace
