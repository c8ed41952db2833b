#include "ui/plots/label_places.h"
#include "ui/plots/plot.h"
#include "ui/train/run_text.h"

#include "tests/support/run_program.h"
#include "tests/support/test_data.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QImage>

#include <limits>

namespace cinecor::test {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

TEST(LabelPlaces, LabelsThatDoNotTouchStayWhereTheyAre)
{
    EXPECT_EQ(ui::labelPlaces({80, 20, 50}, 10, 0, 100), (std::vector<double>{80, 20, 50}));
}

TEST(LabelPlaces, LabelsAtOnePlaceAreSetOneBelowTheOther)
{
    EXPECT_EQ(ui::labelPlaces({50, 50, 50}, 10, 0, 100), (std::vector<double>{50, 60, 70}));
}

TEST(LabelPlaces, LabelsStayInTheirRoom)
{
    EXPECT_EQ(ui::labelPlaces({99, 98}, 10, 0, 100), (std::vector<double>{95, 85}));
    EXPECT_EQ(ui::labelPlaces({-5}, 10, 0, 100), (std::vector<double>{5}));
    EXPECT_TRUE(ui::labelPlaces({}, 10, 0, 100).empty());
}

TEST(PlotCurve, ValuesThatWereNotMeasuredAreLeftOut)
{
    const ui::PlotCurve curve{.x = {1, 2, 3}, .y = {.5, none, .7}};
    EXPECT_EQ(ui::measuredPart(curve).x, (std::vector<double>{1, 3}));
    EXPECT_FALSE(ui::valueAt(curve, 2).has_value());
    EXPECT_EQ(ui::valueAt(curve, 3), .7);
    EXPECT_EQ(ui::nearestX({curve}, 2.2), 3);
}

/// With weights .2 and .8 * .2, divided by their sum: (.2 * 2 + .16 * 1) / .36.
TEST(PlotCurve, SmoothingIsAnExponentialMeanWithoutThePullOfItsStart)
{
    const auto smooth = ui::smoothed({.x = {1, 2}, .y = {1, 2}});
    EXPECT_DOUBLE_EQ(smooth.y[0], 1);
    EXPECT_NEAR(smooth.y[1], .56 / .36, 1e-12);
}

TEST(PlotCurve, CsvHasARowForEveryEpochOfAnyCurve)
{
    const ui::PlotCurve a{.name = "a, train", .x = {1, 2}, .y = {.5, none}};
    const ui::PlotCurve b{.name = "b", .x = {2, 3}, .y = {1, 2}};
    EXPECT_EQ(ui::csvOf({a, b}, "epoch").toStdString(), "epoch,\"a, train\",b\n1,0.5,\n2,,1\n3,,2\n");
}

TEST(Plot, SavesPngPdfAndCsv)
{
    const auto folder = scratchFolder();
    ui::Theme theme(*qApp, ui::ThemeKind::Dark);
    ui::Plot plot(theme, "Dice", "epoch");
    plot.resize(300, 200);
    plot.show();
    plot.setCurves({{.name = "LV", .colour = Qt::red, .x = {1, 2}, .y = {.5, .75}}});
    const auto save = [&](const char* name, ui::PlotFile kind) {
        return plot.save(QString::fromStdString((folder / name).string()), kind);
    };
    EXPECT_TRUE(save("a.png", ui::PlotFile::Png));
    EXPECT_TRUE(save("a.pdf", ui::PlotFile::Pdf));
    EXPECT_TRUE(save("a.csv", ui::PlotFile::Csv));
    EXPECT_FALSE(save("missing/a.csv", ui::PlotFile::Csv));
    EXPECT_EQ(QImage(QString::fromStdString((folder / "a.png").string())).width(), 600);
    EXPECT_TRUE(textOf(folder / "a.pdf").starts_with("%PDF"));
    EXPECT_EQ(textOf(folder / "a.csv"), "epoch,LV\n1,0.5\n2,0.75\n");
    EXPECT_TRUE(plot.textAt(1.9).contains("0.75"));
}

TEST(RunText, TimesAreSaidAsPeopleSayThem)
{
    EXPECT_EQ(ui::durationText(12.4).toStdString(), "12 s");
    EXPECT_EQ(ui::durationText(61).toStdString(), "1 min");
    EXPECT_EQ(ui::durationText(3599).toStdString(), "1 h 0 min");
    EXPECT_EQ(ui::durationText(4800).toStdString(), "1 h 20 min");
}

TEST(Theme, EveryColourOfACurveCanBeSeenOnItsCard)
{
    for (const auto kind : {ui::ThemeKind::Dark, ui::ThemeKind::Light}) {
        const auto& colours = ui::themeColours(kind);
        for (std::size_t i = 0; i < 7; ++i)
            EXPECT_GE(ui::contrast(ui::seriesColour(i, colours), colours.card), 3) << i;
        EXPECT_GE(ui::contrast(ui::legible(QColor(0xF0E442), colours.card, 4.5, colours), colours.card), 4.5);
    }
}

} // namespace
} // namespace cinecor::test
