#include "core/analysis/evaluation.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace cinecor::analysis {
namespace {

base::LabelMap rowOfLabels(std::vector<std::uint8_t> values)
{
    const base::Size3 size{static_cast<int>(values.size()), 1, 1};
    return {base::Geometry(size, {2, 2, 8}), base::LabelScheme::shortAxis(), std::move(values)};
}

TEST(Evaluation, MissedStructureCountsInDiceAndNotInDistances)
{
    const auto truth = rowOfLabels({0, 3, 3, 2, 0});
    const auto perfect = scoreCase("a", truth, truth, EvaluationUnit::Image);
    const auto missed = scoreCase("b", rowOfLabels({0, 0, 0, 2, 0}), truth, EvaluationUnit::Image);
    const auto evaluation = summarise({*perfect, *missed}, EvaluationUnit::Image);
    ASSERT_EQ(evaluation.structures.size(), 3U);
    const auto& ventricle = evaluation.structures[2];
    EXPECT_EQ(ventricle.structure, "LV");
    EXPECT_EQ(ventricle.missed, 1);
    EXPECT_EQ(ventricle.extra, 0);
    EXPECT_DOUBLE_EQ(ventricle.dice.mean, 0.5);
    EXPECT_EQ(ventricle.hausdorff.count, 1);
    EXPECT_DOUBLE_EQ(ventricle.hausdorff.mean, 0);
    EXPECT_DOUBLE_EQ(evaluation.meanDice, (1 + 1 + 0.5) / 3); // RV is in neither: 1
    EXPECT_DOUBLE_EQ(evaluation.accuracy, (1 + 0.6) / 2);
    EXPECT_TRUE(evaluation.millimetres);
}

TEST(Evaluation, MasksOfDifferentSizesAreRefused)
{
    const auto score = scoreCase("a", rowOfLabels({0, 1}), rowOfLabels({0, 1, 0}), EvaluationUnit::Image);
    ASSERT_FALSE(score.has_value());
    EXPECT_EQ(score.error().code(), base::ErrorCode::SizesDiffer);
}

/// A stack of one column: a slice for each list of labels.
base::LabelMap stackOf(const std::vector<std::vector<std::uint8_t>>& slices)
{
    std::vector<std::uint8_t> values;
    for (const auto& slice : slices)
        values.insert(values.end(), slice.begin(), slice.end());
    const base::Size3 size{static_cast<int>(slices.front().size()), 1, static_cast<int>(slices.size())};
    return {base::Geometry(size, {2, 2, 8}), base::LabelScheme::shortAxis(), std::move(values)};
}

TEST(Evaluation, ThirdsCountFromTheBaseWhicheverWayTheStackRuns)
{
    // From the apex on, after an empty slice: two slices to each third.
    std::vector<std::vector<std::uint8_t>> truth{{0, 0, 0, 0}, {3, 0, 0, 0}, {3, 0, 0, 0}, {3, 3, 0, 0},
                                                 {3, 3, 0, 0}, {3, 3, 3, 3}, {3, 3, 3, 3}};
    auto prediction = truth;
    prediction[0] = {3, 3, 3, 3}; // beyond the heart: in no third
    prediction[1] = {0, 0, 0, 0}; // half of the apical third is missed: Dice 2/3
    prediction[5] = {3, 3, 0, 0}; // 6 of 8 basal pixels: 12/14
    for (const bool turned : {false, true}) {
        if (turned) {
            std::ranges::reverse(truth);
            std::ranges::reverse(prediction);
        }
        const auto score = scoreCase("a", stackOf(prediction), stackOf(truth), EvaluationUnit::Volume);
        ASSERT_TRUE(score.has_value());
        const auto& ventricle = score->structures[2];
        ASSERT_TRUE(ventricle.diceByThird.has_value());
        EXPECT_DOUBLE_EQ((*ventricle.diceByThird)[0], 12. / 14);
        EXPECT_DOUBLE_EQ((*ventricle.diceByThird)[1], 1);
        EXPECT_DOUBLE_EQ((*ventricle.diceByThird)[2], 2. / 3);
        const auto evaluation = summarise({*score}, EvaluationUnit::Volume);
        EXPECT_DOUBLE_EQ(evaluation.structures[2].diceByThird[2].mean, 2. / 3);
        EXPECT_EQ(evaluation.structures[0].diceByThird[0].count, 0); // no right ventricle anywhere
    }
}

TEST(Evaluation, TwoLabelledSlicesHaveNoThirds)
{
    const auto truth = stackOf({{3}, {3}, {0}});
    const auto score = scoreCase("a", truth, truth, EvaluationUnit::Volume);
    EXPECT_FALSE(score->structures[2].diceByThird.has_value());
}

} // namespace
} // namespace cinecor::analysis
