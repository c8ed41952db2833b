#include "tests/ui/synthetic_study.h"
#include "ui/scores/score_keeper.h"

#include <gtest/gtest.h>

#include <QTest>

namespace cinecor::test {
namespace {

constexpr std::size_t lv = 2; ///< place among RV, Myo, LV

/// Truth of phase 1: an LV of 10 by 10 pixels in each of three slices; phase 8 has none.
base::Study studyWithTruth()
{
    auto study = syntheticStudy();
    study.phases.at(1).truth =
        std::make_shared<const base::LabelMap>(boxLabels(study.geometry(), 10, 10, 19, 19, 3));
    return study;
}

class Keeper : public testing::Test {
protected:
    void SetUp() override
    {
        QObject::connect(&document, &ui::SegmentationDocument::changed, &keeper,
                         [this](const ui::Change& change) { keeper.follow(0, document, change); });
    }

    /// Half of the box lies in the truth's.
    void takeHalfRight()
    {
        document.takeAi(1, resultOf(boxLabels(document.study().geometry(), 15, 10, 24, 19, 3)));
    }

    void paint(int slice, int left, int right)
    {
        const auto labels = document.beginEdit({1, slice});
        for (int y = 10; y <= 19; ++y)
            for (int x = left; x <= right; ++x)
                labels[static_cast<std::size_t>(y) * document.study().geometry().size().x + x] = 3;
        document.previewEdit({left, 10, right, 19});
        document.finishEdit("Paint");
    }

    [[nodiscard]] bool settle()
    {
        return QTest::qWaitFor([this] { return !keeper.isCounting(); }, 10000);
    }
    [[nodiscard]] double sliceDice(int slice)
    {
        return keeper.scores(0)->phases.at(1).slices[static_cast<std::size_t>(slice)].overlaps[lv].dice();
    }

    ui::SegmentationDocument document{loaded(studyWithTruth())};
    ui::ScoreKeeper keeper;
};

TEST_F(Keeper, CountsMineAgainstTheTruth)
{
    EXPECT_EQ(keeper.scores(0), nullptr);
    takeHalfRight();
    ASSERT_TRUE(settle());
    const auto scores = keeper.scores(0);
    ASSERT_NE(scores, nullptr);
    EXPECT_EQ(scores->structures, (std::vector<std::string>{"RV", "Myo", "LV"}));
    ASSERT_EQ(scores->phases.size(), 1U) << "phase 8 has no labels";
    const auto volume = scores->phases.at(1).volume();
    EXPECT_EQ(volume[lv].truePositive, 150U);
    EXPECT_DOUBLE_EQ(volume[lv].dice(), .5);
    EXPECT_DOUBLE_EQ(volume[lv].iou(), 1. / 3);
    EXPECT_EQ(volume[0].state(), analysis::OverlapState::NeitherHasIt);
}

/// 10 by 15 pixels then: Dice 2 * 100 / (150 + 100).
TEST_F(Keeper, StrokeCountsItsSliceAgainAndNoOther)
{
    takeHalfRight();
    ASSERT_TRUE(settle());
    const int phases = keeper.countedPhases();
    paint(1, 10, 14);
    ASSERT_TRUE(settle());
    EXPECT_DOUBLE_EQ(sliceDice(0), .5);
    EXPECT_DOUBLE_EQ(sliceDice(1), .8);
    EXPECT_EQ(keeper.scores(0)->phases.at(1).worstSlice(), 0);
    EXPECT_EQ(keeper.countedPhases(), phases);
    document.undo();
    ASSERT_TRUE(settle());
    EXPECT_DOUBLE_EQ(sliceDice(1), .5);
}

TEST_F(Keeper, FirstStrokeThatIsTakenBackLeavesNoScore)
{
    paint(2, 10, 19);
    ASSERT_TRUE(settle());
    ASSERT_NE(keeper.scores(0), nullptr);
    EXPECT_DOUBLE_EQ(sliceDice(2), 1);
    EXPECT_DOUBLE_EQ(sliceDice(0), 0) << "not painted yet: missed";
    document.undo();
    ASSERT_TRUE(settle());
    EXPECT_EQ(keeper.scores(0), nullptr);
}

TEST_F(Keeper, WithoutTruthTheConfidenceOfWhatIsLabelledCounts)
{
    auto result = resultOf(boxLabels(document.study().geometry(), 15, 10, 24, 19, 3));
    const auto perSlice = result.confidence.size() / 3;
    std::fill(result.confidence.begin(), result.confidence.end(), 0);
    for (const auto& [slice, sure] : {std::pair{0, 255}, std::pair{1, 51}, std::pair{2, 102}})
        for (int y = 10; y <= 19; ++y)
            for (int x = 15; x <= 24; ++x)
                result.confidence[slice * perSlice + static_cast<std::size_t>(y) * 40 + x] =
                    static_cast<std::uint8_t>(sure);
    document.takeAi(8, result);
    ASSERT_TRUE(settle());
    const auto& phase = keeper.scores(0)->phases.at(8);
    EXPECT_FALSE(phase.hasTruth);
    ASSERT_TRUE(phase.confidence().has_value());
    EXPECT_DOUBLE_EQ(phase.confidence().value_or(0), .2);
    EXPECT_EQ(phase.worstSlice(), 1);
    EXPECT_TRUE(phase.volume().empty());
}

TEST_F(Keeper, AiThatFoundNothingHasNoConfidence)
{
    document.takeAi(8, resultOf(base::LabelMap(document.study().geometry())));
    ASSERT_TRUE(settle());
    EXPECT_EQ(keeper.scores(0)->phases.at(8).confidence(), 0);
}

TEST_F(Keeper, WhatIsCountedForAClosedStudyIsDropped)
{
    takeHalfRight();
    keeper.clear();
    QTest::qWait(200);
    EXPECT_EQ(keeper.scores(0), nullptr);
}

} // namespace
} // namespace cinecor::test
