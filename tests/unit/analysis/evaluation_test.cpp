#include "core/analysis/evaluation.h"

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

} // namespace
} // namespace cinecor::analysis
