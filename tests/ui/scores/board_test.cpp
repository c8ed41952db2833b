#include "ui/scores/score_board.h"
#include "ui/scores/score_text.h"

#include <gtest/gtest.h>

namespace cinecor::test {
namespace {

using analysis::OverlapCounts;
using ui::Measure;
using ui::ScoreUnit;
using Kind = ui::ScoreColumn::Kind;

/// Dice of `tenths` / 10.
OverlapCounts tenths(std::size_t tenths)
{
    return {tenths, 10 - tenths, 10 - tenths};
}
const OverlapCounts neither{};
const OverlapCounts missed{0, 0, 5};
const OverlapCounts extra{0, 7, 0};

ui::SliceScore slice(std::vector<OverlapCounts> overlaps)
{
    return {.overlaps = std::move(overlaps), .confidence = {}};
}

ui::ScoredCase withTruth(int study, const QString& name, std::vector<ui::SliceScore> slices,
                         std::vector<std::string> structures = {"RV", "LV"})
{
    ui::CaseScores scores;
    scores.structures = std::move(structures);
    scores.sliceCount = static_cast<int>(slices.size());
    scores.phases[1] = {.hasTruth = true, .hasAi = true, .slices = std::move(slices)};
    return {study, name, ui::StudyState::Ai, std::make_shared<const ui::CaseScores>(std::move(scores))};
}

ui::ScoredCase withoutTruth(int study, const QString& name, double confidence)
{
    ui::CaseScores scores;
    scores.structures = {"RV", "LV"};
    scores.phases[1] = {.hasAi = true, .slices = {{.overlaps = {}, .confidence = confidence}}};
    return {study, name, ui::StudyState::Ai, std::make_shared<const ui::CaseScores>(std::move(scores))};
}

ui::ScoredCase unsegmented(int study, const QString& name)
{
    return {study, name, ui::StudyState::New, nullptr};
}

std::vector<std::string> namesOf(const ui::ScoreBoard& board)
{
    std::vector<std::string> names;
    for (const auto& row : board.rows)
        names.push_back(row.name.toStdString());
    return names;
}

TEST(ScoreBoard, WorstComesFirstAndWhatIsNotSegmentedLast)
{
    const auto board =
        ui::makeBoard({.cases = {unsegmented(0, "new"), withTruth(1, "good", {slice({tenths(9), tenths(9)})}),
                                 withTruth(2, "bad", {slice({tenths(3), tenths(9)})}),
                                 withTruth(3, "fair", {slice({tenths(8), tenths(8)})})}});
    EXPECT_EQ(namesOf(board), (std::vector<std::string>{"bad", "fair", "good", "new"}));
    EXPECT_DOUBLE_EQ(board.rows[0].dice.value_or(0), .6);
    EXPECT_EQ(board.cases, 4);
    EXPECT_EQ(board.scoredCases, 3);
    EXPECT_EQ(board.waitingCases, 1);
    EXPECT_EQ(ui::statusText(board.rows[3]), "not segmented yet");
    EXPECT_EQ(board.unit, ScoreUnit::Image) << "pictures have no volume";
}

TEST(ScoreBoard, WithoutTruthLowestConfidenceComesFirst)
{
    const auto board = ui::makeBoard(
        {.cases = {withoutTruth(0, "sure", .9), unsegmented(1, "new"), withoutTruth(2, "unsure", .4)}});
    EXPECT_EQ(namesOf(board), (std::vector<std::string>{"unsure", "sure", "new"}));
    EXPECT_FALSE(board.hasTruth);
    EXPECT_EQ(board.columns, (std::vector<ui::ScoreColumn>{{Kind::Case}, {Kind::Confidence}}));
    EXPECT_TRUE(ui::boardText(board).startsWith("There is no truth beside these images."));
}

/// 3D: (2 + 10) / 20 = .6 of the LV over both slices; 2D: .2 and 1.
TEST(ScoreBoard, VolumesSumTheirSlicesAndImagesStandAlone)
{
    const std::vector cases{withTruth(
        0, "a", {slice({neither, tenths(2)}), slice({neither, tenths(10)}), slice({neither, neither})})};
    const auto volumes = ui::makeBoard({.cases = cases, .unit = ScoreUnit::Volume});
    ASSERT_EQ(volumes.rows.size(), 1U);
    EXPECT_DOUBLE_EQ(volumes.rows[0].dice.value_or(0), .6) << "RV, which neither has, does not count";
    EXPECT_EQ(volumes.summaries[0].dice.count, 0);
    const auto images = ui::makeBoard({.cases = cases, .unit = ScoreUnit::Image});
    ASSERT_EQ(images.rows.size(), 2U) << "the third slice is empty in both";
    EXPECT_EQ(images.rows[0].slice, 0);
    EXPECT_DOUBLE_EQ(images.rows[0].dice.value_or(0), .2);
    EXPECT_DOUBLE_EQ(images.rows[1].dice.value_or(0), 1);
    EXPECT_DOUBLE_EQ(images.summaries[1].dice.mean, .6);
    EXPECT_DOUBLE_EQ(images.summaries[1].iou.mean, (2. / 18 + 1) / 2);
}

TEST(ScoreBoard, MissedAndExtraCountAsNoughtAndAreTold)
{
    const auto board = ui::makeBoard({.cases = {withTruth(0, "a", {slice({missed, tenths(10)})}),
                                                withTruth(1, "b", {slice({extra, tenths(8)})}),
                                                withTruth(2, "c", {slice({tenths(6), tenths(9)})})}});
    EXPECT_EQ(board.summaries[0].missed, 1);
    EXPECT_EQ(board.summaries[0].extra, 1);
    EXPECT_DOUBLE_EQ(board.summaries[0].dice.mean, .2);
    EXPECT_DOUBLE_EQ(board.meanDice.value_or(0), (.2 + .9) / 2);
    EXPECT_EQ(namesOf(board), (std::vector<std::string>{"b", "a", "c"}));
    EXPECT_EQ(ui::cellText(board.rows[1], {Kind::Structure, 0}, Measure::Dice), "missed");
    EXPECT_EQ(ui::cellText(board.rows[0], {Kind::Structure, 0}, Measure::Dice), "extra");
}

TEST(ScoreBoard, AnyColumnOrdersBothWaysButNeverMovesWhatHasNoScore)
{
    ui::BoardRequest request{.cases = {unsegmented(0, "new"),
                                       withTruth(1, "case10", {slice({tenths(9), tenths(1)})}),
                                       withTruth(2, "case9", {slice({tenths(3), neither})})}};
    request.order = {.column = {Kind::Structure, 0}, .descending = true};
    EXPECT_EQ(namesOf(ui::makeBoard(request)), (std::vector<std::string>{"case10", "case9", "new"}));
    request.order = {.column = {Kind::Structure, 1}, .descending = true};
    EXPECT_EQ(namesOf(ui::makeBoard(request)), (std::vector<std::string>{"case10", "case9", "new"}));
    request.order = {.column = {Kind::Case}};
    EXPECT_EQ(namesOf(ui::makeBoard(request)), (std::vector<std::string>{"case9", "case10", "new"}));
}

TEST(ScoreBoard, StructuresOfDifferentSchemesHaveColumnsOfTheirOwn)
{
    const auto board =
        ui::makeBoard({.cases = {withTruth(0, "heart", {slice({tenths(9), tenths(9)})}),
                                 withTruth(1, "echo", {slice({tenths(5), tenths(7)})}, {"LV", "LA"})}});
    EXPECT_EQ(board.structures, (std::vector<std::string>{"RV", "LV", "LA"}));
    const auto& echo = board.rows[0];
    EXPECT_EQ(echo.name, "echo");
    EXPECT_FALSE(echo.value(0, Measure::Dice).has_value());
    EXPECT_DOUBLE_EQ(echo.value(1, Measure::Dice).value_or(0), .5);
    EXPECT_DOUBLE_EQ(echo.value(2, Measure::Dice).value_or(0), .7);
}

TEST(ScoreBoard, CsvHasEveryNumberAndSaysWhyThereIsNone)
{
    const auto board = ui::makeBoard(
        {.cases = {withTruth(0, "a, first", {slice({tenths(5), neither})}), unsegmented(1, "b")}});
    EXPECT_EQ(ui::csvOf(board).toStdString(),
              "case,phase,slice,unit,dice_RV,dice_LV,dice_mean,iou_RV,iou_LV,iou_mean,confidence,note\n"
              "\"a, first\",1,1,image 2D,0.5,,0.5,0.3333333333,,0.3333333333,,\n"
              "b,,,image 2D,,,,,,,,not segmented yet\n");
}

} // namespace
} // namespace cinecor::test
