#include "core/analysis/overlap.h"

#include <cmath>

#include <gtest/gtest.h>

namespace cinecor::analysis {
namespace {

TEST(Overlap, TwoThirdsDiceIsOneHalfJaccard)
{
    const OverlapCounts counts{.truePositive = 10, .falsePositive = 6, .falseNegative = 4};
    EXPECT_DOUBLE_EQ(counts.dice(), 2.0 / 3);
    EXPECT_DOUBLE_EQ(counts.iou(), 0.5); // J = D / (2 - D)
}

TEST(Overlap, SumOfImagesIsOverlapOfTheVolume)
{
    OverlapCounts volume{3, 1, 0};
    volume += {5, 0, 2};
    EXPECT_EQ(volume.truePositive, 8U);
    EXPECT_DOUBLE_EQ(volume.dice(), 16.0 / 19);
}

TEST(Overlap, StructureThatNeitherHasIsPerfectAndHasNoPrecision)
{
    const OverlapCounts nothing;
    EXPECT_EQ(nothing.state(), OverlapState::NeitherHasIt);
    EXPECT_EQ(nothing.dice(), 1);
    EXPECT_EQ(nothing.iou(), 1);
    EXPECT_TRUE(std::isnan(nothing.precision()));
    EXPECT_TRUE(std::isnan(nothing.recall()));
}

TEST(Overlap, LabelsAboveTheMaximumCountAgainstTheOthersOnly)
{
    const std::vector<std::uint8_t> prediction{1, 255, 1}, truth{1, 1, 255};
    const auto counts = countOverlap(prediction, truth, 1);
    ASSERT_EQ(counts.size(), 2U);
    EXPECT_EQ(counts[1].truePositive, 1U);
    EXPECT_EQ(counts[1].falsePositive, 1U);
    EXPECT_EQ(counts[1].falseNegative, 1U);
}

TEST(ConfusionMatrix, RowsAreTruthAndColumnsPrediction)
{
    ConfusionMatrix confusion(2);
    confusion.add(std::vector<std::uint8_t>{2, 2, 0, 9}, std::vector<std::uint8_t>{1, 1, 0, 0});
    EXPECT_EQ(confusion.at(1, 2), 2U);
    EXPECT_EQ(confusion.at(2, 1), 0U);
    EXPECT_DOUBLE_EQ(confusion.accuracy(), 1.0 / 3); // the pixel with the unknown label 9 is left out
}

TEST(ConfusionMatrix, PooledDiceIsOfAllPixelsTogether)
{
    ConfusionMatrix confusion(3);
    confusion.add(std::vector<std::uint8_t>{1, 1, 0, 2}, std::vector<std::uint8_t>{1, 0, 0, 1});
    confusion.add(std::vector<std::uint8_t>{1, 0}, std::vector<std::uint8_t>{1, 0});
    EXPECT_DOUBLE_EQ(confusion.pooledDice(0), 2.0 * 2 / (2 + 3));
    EXPECT_DOUBLE_EQ(confusion.pooledDice(1), 2.0 * 2 / (3 + 3));
    EXPECT_DOUBLE_EQ(confusion.pooledDice(2), 0);
    EXPECT_TRUE(std::isnan(confusion.pooledDice(3)));
}

TEST(ConfusionMatrix, AccuracyOfNothingIsUndefined)
{
    EXPECT_TRUE(std::isnan(ConfusionMatrix(3).accuracy()));
}

} // namespace
} // namespace cinecor::analysis
