#include "tests/ui/train/train_fixture.h"

#include "core/engine/training/run_examples.h"
#include "ui/train/example_cases.h"
#include "ui/train/example_picture.h"
#include "ui/train/example_sheet.h"
#include "ui/train/run_report.h"

#include <QSlider>

namespace cinecor::test {
namespace {

/// A disc of LV (3) at a place of a slice of 40 x 30; the image is bright there.
engine::ExampleCase disc(int x0, int y0)
{
    engine::ExampleCase one{
        .name = "patient007_frame01, slice 4", .columns = 40, .rows = 30, .image = {}, .truth = {}};
    for (int y = 0; y < one.rows; ++y)
        for (int x = 0; x < one.columns; ++x) {
            const bool inside = std::hypot(x - x0, y - y0) < 6;
            one.image.push_back(inside ? 2.F : -1.F);
            one.truth.push_back(inside ? 3 : 0);
        }
    return one;
}

const base::LabelScheme& scheme()
{
    return base::LabelScheme::shortAxis();
}

void writeExamples(const std::filesystem::path& run, const std::vector<int>& epochs)
{
    const auto one = disc(12, 20);
    ASSERT_TRUE(engine::writeExampleCases(run, {one, disc(30, 8)}, scheme()));
    for (const int epoch : epochs) {
        const std::vector<std::uint8_t> nothing(one.truth.size(), 0);
        ASSERT_TRUE(engine::writeExampleLabels(
            run, {.epoch = epoch,
                  .labels = {epoch == 1 ? nothing : one.truth, epoch == 1 ? nothing : disc(30, 8).truth}}));
    }
}

QColor meanColour(const QImage& image, const QRect& part)
{
    int red = 0, green = 0, blue = 0;
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            red += colour.red();
            green += colour.green();
            blue += colour.blue();
        }
    const int count = part.width() * part.height();
    return {red / count, green / count, blue / count};
}

class Examples : public Train {
protected:
    ui::ExampleCases& examples() { return *page().findChild<ui::ExampleCases*>(); }
    QStringList texts()
    {
        QStringList all;
        for (const auto* label : examples().findChildren<QLabel*>())
            if (label->pixmap(Qt::ReturnByValue).isNull())
                all.append(label->text());
        return all;
    }
    [[nodiscard]] int pictures()
    {
        int count = 0;
        for (const auto* label : examples().findChildren<QLabel*>())
            count += label->pixmap(Qt::ReturnByValue).isNull() ? 0 : 1;
        return count;
    }
};

} // namespace

TEST(ExamplePicture, ShowsThePartAroundTheTruthWithItsColours)
{
    const auto one = disc(12, 20);
    const auto truth = ui::examplePicture(one, {}, scheme(), 120);
    ASSERT_EQ(truth.size(), QSize(120, 120));
    const auto middle = meanColour(truth, QRect(55, 55, 10, 10)); // LV over a bright pool: reddish
    EXPECT_GT(middle.red(), middle.blue() + 20);
    const auto corner = meanColour(truth, QRect(2, 2, 8, 8));
    EXPECT_LT(corner.red(), 30);
}

TEST(ExamplePicture, ADiscAtTheEdgeStaysInTheMiddle)
{
    const auto picture = ui::examplePicture(disc(2, 3), {}, scheme(), 120);
    const auto outside = meanColour(picture, QRect(0, 0, 20, 20)); // beside the slice
    EXPECT_LT(outside.red(), 10);
    EXPECT_GT(meanColour(picture, QRect(58, 58, 8, 8)).red(), 150);
}

TEST(ExamplePicture, DiceIsTheMeanOfWhatIsThere)
{
    const auto one = disc(12, 20);
    EXPECT_EQ(ui::exampleDice(one, one.truth, scheme()), 1.0);
    const std::vector<std::uint8_t> nothing(one.truth.size(), 0);
    EXPECT_EQ(ui::exampleDice(one, nothing, scheme()), 0.0);
    auto extra = one.truth;
    extra[0] = 1; // RV where there is none
    EXPECT_EQ(ui::exampleDice(one, extra, scheme()), 0.5);
    auto empty = one;
    empty.truth = nothing;
    EXPECT_EQ(ui::exampleDice(empty, nothing, scheme()), std::nullopt);
}

TEST(ExampleSheet, HasAColumnForTheTruthAndOneForEachEpoch)
{
    EXPECT_TRUE(ui::exampleSheet({}).isNull());
    engine::RunExamples examples{.scheme = scheme(), .cases = {disc(12, 20)}, .epochs = {}};
    const int one = ui::exampleSheet(examples, 100).width();
    examples.epochs = {{.epoch = 1, .labels = {examples.cases[0].truth}},
                       {.epoch = 9, .labels = {examples.cases[0].truth}}};
    EXPECT_EQ(ui::exampleSheet(examples, 100).width(), one + 2 * 112);
}

TEST_F(Examples, AreShownAfterTheFirstAndTheLastEpoch)
{
    writeRun(runs / "run", {.state = engine::RunState::Finished}, 150);
    writeExamples(runs / "run", {1, 10, 150});
    showTraining();
    ASSERT_TRUE(waitFor([&] { return examples().isVisible() && pictures() == 4; }));
    EXPECT_EQ(examples().epoch(), 150);
    EXPECT_TRUE(texts().contains("epoch 1 · 0.000")) << texts().join('|').toStdString();
    EXPECT_TRUE(texts().contains("epoch 150 · 1.000")) << texts().join('|').toStdString();
    picture("train-examples", *window);
}

TEST_F(Examples, FollowTheSlider)
{
    writeRun(runs / "run", {.state = engine::RunState::Finished}, 150);
    writeExamples(runs / "run", {1, 10, 150});
    showTraining();
    ASSERT_TRUE(waitFor([&] { return pictures() == 4; }));
    examples().setEpoch(12);
    EXPECT_EQ(examples().epoch(), 10);
    EXPECT_TRUE(waitFor([&] { return texts().contains("epoch 10 · 1.000"); }));
}

TEST_F(Examples, ANewEpochIsShownWhileTheSliderStandsAtTheEnd)
{
    writeRun(runs / "run", {}, 10);
    writeExamples(runs / "run", {1, 10});
    showTraining();
    ASSERT_TRUE(waitFor([&] { return examples().epoch() == 10; }));
    writeExamples(runs / "run", {1, 20});
    EXPECT_TRUE(waitFor([&] { return examples().epoch() == 20; }));
    examples().setEpoch(1);
    writeExamples(runs / "run", {1, 30});
    QTest::qWait(1500);
    EXPECT_EQ(examples().epoch(), 1);
}

TEST_F(Examples, ARunWithoutExamplesHasNone)
{
    writeRun(runs / "run", {.state = engine::RunState::Finished}, 150);
    showTraining();
    waitForRun([](const ui::Run&) { return true; });
    EXPECT_FALSE(examples().isVisible());
}

TEST_F(Examples, AReportDrawsCurvesAndExamples)
{
    writeRun(runs / "run", {.state = engine::RunState::Finished}, 150);
    writeExamples(runs / "run", {1, 150});
    const auto files = ui::writeRunReport(runs / "run", scratch / "report", *theme);
    ASSERT_TRUE(files.has_value());
    EXPECT_EQ(files->size(), 16U); // five plots as PNG, PDF and CSV, and the examples
    for (const auto& file : *files)
        EXPECT_GT(std::filesystem::file_size(file), 100U) << file;
    const QImage loss(QString::fromStdString((scratch / "report/curves/loss.png").string()));
    EXPECT_GT(loss.width(), 1000);
    const auto none = ui::writeRunReport(scratch, scratch / "report", *theme);
    ASSERT_FALSE(none.has_value());
    EXPECT_EQ(none.error().code(), base::ErrorCode::RunInvalid);
}

} // namespace cinecor::test
