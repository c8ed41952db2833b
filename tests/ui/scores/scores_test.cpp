#include "tests/ui/scores/scores_fixture.h"

#include "tests/support/run_program.h"

#include <QLabel>
#include <QPushButton>

#include <numeric>

namespace cinecor::test {
namespace {

namespace fs = std::filesystem;
using ui::Measure;

QPushButton* segmentButton(QWidget& page)
{
    for (auto* button : page.findChildren<QPushButton*>())
        if (button->text() == "Segment all")
            return button;
    return nullptr;
}

double meanOfMoved(int movedBy)
{
    return (movedOverlap(movedBy, 1).dice() + movedOverlap(movedBy, 2).dice() +
            movedOverlap(movedBy, 3).dice()) /
           3;
}

TEST_F(Scores, WithoutAnythingOpenThePageSaysHowToOpen)
{
    showScores();
    EXPECT_TRUE(page().isVisible());
    EXPECT_FALSE(page().table().isVisible());
    const auto labels = page().findChildren<QLabel*>();
    EXPECT_TRUE(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text() == "Nothing is open";
    }));
    EXPECT_EQ(window->actions()["saveScores"]->toolTip(), "Nothing is open.");
    trigger("showScores");
    EXPECT_FALSE(page().isVisible());
}

TEST_F(Scores, OffersToSegmentAndThenHasTheNumbersOfTheAnalysisWorstFirst)
{
    writeHeart(folder, "same", 0);
    writeHeart(folder, "near", 3);
    writeHeart(folder, "far", 9);
    open({folder});
    showScores();
    EXPECT_EQ(board().waitingCases, 3);
    EXPECT_EQ(page().table().model()->index(0, 1).data().toString(), "not segmented yet");
    ASSERT_TRUE(segmentButton(page())->isVisible());
    segmentButton(page())->click();
    ASSERT_TRUE(waitFor([&] { return board().scoredCases == 3 && window->scores().isUpToDate(); }));
    EXPECT_TRUE(waitFor([&] { return !segmentButton(page())->isVisible(); }));
    ASSERT_EQ(names(), (std::vector<std::string>{"far", "near", "same"}));
    for (const auto& [row, movedBy] : {std::pair{0U, 9}, std::pair{1U, 3}, std::pair{2U, 0}}) {
        for (std::uint8_t structure = 1; structure <= 3; ++structure) {
            EXPECT_DOUBLE_EQ(board().rows[row].value(structure - 1U, Measure::Dice).value_or(-1),
                             movedOverlap(movedBy, structure).dice());
            EXPECT_DOUBLE_EQ(board().rows[row].value(structure - 1U, Measure::Iou).value_or(-1),
                             movedOverlap(movedBy, structure).iou());
        }
        EXPECT_DOUBLE_EQ(board().rows[row].dice.value_or(-1), meanOfMoved(movedBy));
    }
    EXPECT_DOUBLE_EQ(board().meanDice.value_or(-1), (meanOfMoved(0) + meanOfMoved(3) + meanOfMoved(9)) / 3);
    EXPECT_EQ(page().boxes().boxes().size(), 3U);
    EXPECT_EQ(page().boxes().boxes()[2].values.size(), 3U);
    const auto& counts = page().histogram().histograms()[0].counts;
    EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), 0), 3);
    EXPECT_EQ(page().strip().rows().size(), 3U) << "the worst case is chosen";
    EXPECT_DOUBLE_EQ(page().strip().rows()[0].values[0].value_or(-1), movedOverlap(9, 1).dice());
}

TEST_F(Scores, ClickOnARowGoesToTheCase)
{
    writeHeart(folder, "a", 0);
    writeHeart(folder, "b", 8);
    open({folder});
    segmentAll();
    showScores();
    clickRow(0, 1);
    waitForDocument();
    EXPECT_EQ(document()->name(), "b");
    EXPECT_TRUE(window->canvas().isVisible());
    EXPECT_FALSE(window->actions()["showScores"]->isChecked());
    showScores();
    clickRow(1, 0);
    waitForDocument();
    EXPECT_EQ(document()->name(), "a");
}

TEST_F(Scores, EnterGoesThereAndArrowsOnlyChoose)
{
    writeHeart(folder, "a", 0);
    writeHeart(folder, "b", 8);
    open({folder});
    segmentAll();
    showScores();
    ASSERT_TRUE(page().table().hasFocus());
    QTest::keyClick(&page().table(), Qt::Key_Down);
    EXPECT_TRUE(page().isVisible());
    EXPECT_DOUBLE_EQ(page().strip().rows()[0].values[0].value_or(-1), 1) << "the strip follows";
    QTest::keyClick(&page().table(), Qt::Key_Return);
    EXPECT_FALSE(page().isVisible());
    EXPECT_EQ(document()->name(), "a");
}

TEST_F(Scores, BrushChangesTheScoreOfItsCase)
{
    writeHeart(folder, "a", 0);
    writeHeart(folder, "b", 1);
    open({folder});
    segmentAll();
    window->workspace().activate(0);
    waitForDocument();
    trigger("label3");
    paint(10, 80, 40, 80);
    showScores();
    ASSERT_EQ(names(), (std::vector<std::string>{"b", "a"})) << board().rows[0].dice.value_or(-1);
    const auto counts = analysis::countOverlap(mine(1), heartLabels(), 3);
    EXPECT_LT(counts[3].dice(), 1);
    EXPECT_DOUBLE_EQ(board().rows[1].value(2, Measure::Dice).value_or(-1), counts[3].dice());
    EXPECT_EQ(board().rows[1].state, ui::StudyState::Edited);
    trigger("showScores");
    trigger("undo");
    showScores();
    EXPECT_DOUBLE_EQ(board().rows[1].dice.value_or(-1), 1);
}

TEST_F(Scores, WithoutTruthThePageSaysSo)
{
    writeHeart(folder, "a", 0, false);
    writeHeart(folder, "b", 4, false);
    open({folder});
    segmentAll();
    showScores();
    EXPECT_FALSE(board().hasTruth);
    EXPECT_EQ(board().scoredCases, 2);
    EXPECT_TRUE(ui::boardText(board()).startsWith("There is no truth"));
    ASSERT_EQ(page().boxes().boxes().size(), 1U);
    EXPECT_EQ(page().boxes().boxes()[0].name, "confidence");
    EXPECT_EQ(page().boxes().boxes()[0].values, (std::vector<double>{1, 1}));
    ASSERT_EQ(page().strip().rows().size(), 1U);
    EXPECT_EQ(page().strip().rows()[0].name, "confidence");
}

/// Of cases that gave their memory back the scores stay, and nothing is opened or counted again to show them.
TEST_F(Scores, AreKeptForCasesThatAreNotInMemory)
{
    constexpr int count = 200;
    for (int i = 0; i < count; ++i)
        writeHeart(folder, "case" + std::to_string(i), i % 12);
    window->workspace().setIdleBytes(0);
    open({folder});
    segmentAll();
    ASSERT_TRUE(waitFor([&] { return window->tasks().isIdle(); }));
    window->workspace().setIdleBytes(0);
    ASSERT_LE(window->workspace().documents().size(), 2U);
    const int counted = window->scores().keeper().countedPhases();
    EXPECT_EQ(counted, count) << "each of them once";
    for (int times = 0; times < 2; ++times) {
        showScores();
        EXPECT_EQ(board().scoredCases, count);
        window->scores().leave();
    }
    EXPECT_LE(window->workspace().documents().size(), 2U);
    EXPECT_EQ(window->scores().keeper().countedPhases(), counted);
    window->workspace().activate(7);
    waitForDocument();
    EXPECT_EQ(window->scores().keeper().countedPhases(), counted) << "what the AI found is what it was";
}

TEST_F(Scores, LabelsInFilesAreOpenedAndCounted)
{
    writeHeart(folder, "a", 2);
    writeHeart(folder, "b", 5);
    writeHeart(folder, "c", 7);
    open({folder});
    segmentAll();
    for (int row = 0; row < 2; ++row) {
        window->workspace().activate(row);
        waitForDocument();
        save();
    }
    window.reset();
    makeWindow();
    open({folder});
    showScores();
    ASSERT_EQ(names(), (std::vector<std::string>{"b", "a", "c"}));
    EXPECT_DOUBLE_EQ(board().rows[0].dice.value_or(-1), meanOfMoved(5));
    EXPECT_FALSE(board().rows[2].isScored());
    EXPECT_EQ(board().waitingCases, 1);
}

TEST_F(Scores, ClosingEverythingEmptiesThePage)
{
    writeHeart(folder, "a", 0);
    open({folder});
    segmentAll();
    showScores();
    trigger("closeAll");
    ASSERT_TRUE(waitFor([&] { return board().cases == 0; }));
    EXPECT_FALSE(page().table().isVisible());
    open({folder});
    EXPECT_FALSE(page().isVisible()) << "what was opened is shown";
    showScores();
    EXPECT_EQ(board().scoredCases, 0) << "nothing is left of what was open before";
}

TEST_F(Scores, ScoresAndTrainingTakeTurns)
{
    writeHeart(folder, "a", 0);
    open({folder});
    showScores();
    EXPECT_FALSE(window->actions()["brush"]->isEnabled());
    EXPECT_TRUE(window->actions()["segmentAll"]->isVisible());
    trigger("showTraining");
    EXPECT_FALSE(page().isVisible());
    EXPECT_FALSE(window->actions()["showScores"]->isChecked());
    EXPECT_FALSE(window->actions()["segmentAll"]->isVisible());
    trigger("showScores");
    EXPECT_TRUE(page().isVisible());
    EXPECT_FALSE(window->actions()["showTraining"]->isChecked());
    trigger("showScores");
    EXPECT_TRUE(window->canvas().isVisible());
    EXPECT_TRUE(window->actions()["brush"]->isVisible());
}

TEST_F(Scores, MeasureAndUnitAreRemembered)
{
    page().setMeasure(Measure::Iou);
    page().setUnit(ui::ScoreUnit::Image);
    window->close();
    window.reset();
    makeWindow();
    EXPECT_EQ(page().measure(), Measure::Iou);
    EXPECT_EQ(page().unit(), ui::ScoreUnit::Image);
}

TEST_F(Scores, TableIsSavedAsCsv)
{
    writeHeart(folder, "a", 4);
    open({folder});
    segmentAll();
    showScores();
    const auto file = scratch / "scores.csv";
    ASSERT_TRUE(page().table().save(QString::fromStdString(file.string()), ui::PlotFile::Csv));
    const auto text = textOf(file);
    EXPECT_EQ(text, ui::csvOf(board()).toStdString());
    EXPECT_NE(
        text.find("a,1,1,image 2D," + QString::number(movedOverlap(4, 1).dice(), 'g', 10).toStdString()),
        std::string::npos)
        << text;
    EXPECT_FALSE(page().table().save(QString::fromStdString((scratch / "no" / "scores.csv").string()),
                                     ui::PlotFile::Csv));
}

TEST_F(Scores, TableIsSavedOnPaper)
{
    for (int i = 0; i < 60; ++i)
        writeHeart(folder, "heart" + std::to_string(i), i % 6);
    open({folder});
    segmentAll();
    showScores();
    const QString png = QString::fromStdString((scratch / "scores.png").string()),
                  pdf = QString::fromStdString((scratch / "scores.pdf").string());
    ASSERT_TRUE(page().table().save(png, ui::PlotFile::Png));
    const QImage sheet(png);
    EXPECT_GT(sheet.height(), 60 * 2 * 16) << "a line for every case";
    ASSERT_TRUE(page().table().save(pdf, ui::PlotFile::Pdf));
    const auto written = textOf(scratch / "scores.pdf");
    EXPECT_TRUE(written.starts_with("%PDF"));
    EXPECT_NE(written.find("/Count 3"), std::string::npos) << "60 rows on three sheets";
    for (const auto kind : {ui::PlotFile::Png, ui::PlotFile::Pdf})
        EXPECT_FALSE(page().table().save("/no/such/folder/scores", kind));
    if (const QString kept = qEnvironmentVariable("CINECOR_SCREENSHOTS"); !kept.isEmpty())
        sheet.save(kept + "/scores-sheet.png");
}

/// Real volumes of two phases.
class ScoresOfVolumes : public Scores {
protected:
    void SetUp() override
    {
        for (const char* patient : {"patient001", "patient002"})
            patients.push_back(dataFolder() / "acdc" / "training" / patient);
        CINECOR_NEEDS(patients.back());
        Scores::SetUp();
        open(patients);
        segmentAll();
        showScores();
    }

    [[nodiscard]] double diceOf(const ui::ScoreRow& row, int slice, std::uint8_t structure)
    {
        const auto* found = window->workspace().documentAt(row.study);
        const auto& layers = found->layers();
        return analysis::countOverlap(layers.mine(row.phase)->slice(slice),
                                      layers.truth(row.phase)->slice(slice), 3)[structure]
            .dice();
    }

    std::vector<fs::path> patients;
};

TEST_F(ScoresOfVolumes, PhasesAreVolumesAndTheirSlicesImages)
{
    ASSERT_EQ(board().rows.size(), 4U);
    EXPECT_EQ(board().unit, ui::ScoreUnit::Volume);
    for (const auto& row : board().rows) {
        const auto& layers = window->workspace().documentAt(row.study)->layers();
        const auto counts =
            analysis::countOverlap(layers.mine(row.phase)->values(), layers.truth(row.phase)->values(), 3);
        for (std::uint8_t structure = 1; structure <= 3; ++structure)
            EXPECT_DOUBLE_EQ(row.value(structure - 1U, Measure::Dice).value_or(-1), counts[structure].dice());
    }
    page().setUnit(ui::ScoreUnit::Image);
    waitForScores();
    EXPECT_EQ(board().unit, ui::ScoreUnit::Image);
    EXPECT_GT(board().rows.size(), 30U);
    const auto& worst = board().rows.front();
    EXPECT_LE(worst.dice.value_or(2), board().rows.back().dice.value_or(-1));
    EXPECT_DOUBLE_EQ(worst.value(2, Measure::Dice).value_or(0), diceOf(worst, worst.slice, 3));
}

TEST_F(ScoresOfVolumes, ClicksGoToPhaseAndSlice)
{
    const auto first = board().rows[0];
    QTest::qWait(100);
    const auto cell = page().strip().cell(2, 3).center();
    QTest::mouseClick(page().strip().childAt(cell.toPoint()), Qt::LeftButton, {}, cell.toPoint());
    waitForDocument();
    EXPECT_EQ(window->workspace().currentRow(), first.study);
    EXPECT_EQ(window->view().phase(), first.phase);
    EXPECT_EQ(window->view().slice(), 3);

    showScores();
    QTest::qWait(100);
    const auto lowest = board().rows[3];
    const auto& values = page().boxes().boxes()[2];
    const auto place = static_cast<std::size_t>(
        std::ranges::find(values.values, lowest.value(2, Measure::Dice).value_or(-1)) -
        values.values.begin());
    const auto point = page().boxes().positionOf({2, place});
    ASSERT_TRUE(point.has_value());
    const auto at = point.value_or(QPointF()).toPoint();
    QTest::mouseClick(page().boxes().childAt(at), Qt::LeftButton, {}, at);
    waitForDocument();
    EXPECT_EQ(window->workspace().currentRow(), lowest.study);
    EXPECT_EQ(window->view().phase(), lowest.phase);
    const double there = diceOf(lowest, window->view().slice(), 3);
    for (int slice = 0; slice < document()->study().geometry().size().z; ++slice)
        EXPECT_LE(there, diceOf(lowest, slice, 3)) << "the LV's worst slice";

    page().setUnit(ui::ScoreUnit::Image);
    showScores();
    const auto image = board().rows[0];
    clickRow(0, 0);
    waitForDocument();
    EXPECT_EQ(window->workspace().currentRow(), image.study);
    EXPECT_EQ(window->view().phase(), image.phase);
    EXPECT_EQ(window->view().slice(), image.slice);
}

} // namespace
} // namespace cinecor::test
