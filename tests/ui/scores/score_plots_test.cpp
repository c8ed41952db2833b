#include "tests/support/run_program.h"
#include "tests/support/test_data.h"
#include "ui/plots/box_plot.h"
#include "ui/plots/cell_plot.h"
#include "ui/plots/histogram_plot.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <limits>

namespace cinecor::test {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

class ScorePlots : public testing::Test {
protected:
    template <class Plot>
    void show(Plot& plot)
    {
        plot.resize(360, 240);
        plot.show();
        QTest::qWait(50);
    }
    /// A click into the plot's drawing.
    static void click(ui::PlotWidget& plot, const QPointF& where)
    {
        auto* drawing = plot.childAt(where.toPoint());
        ASSERT_NE(drawing, nullptr);
        QTest::mouseClick(drawing, Qt::LeftButton, {}, where.toPoint());
    }

    ui::Theme theme{*qApp, ui::ThemeKind::Dark};
};

TEST_F(ScorePlots, ClickOnAnOutlierTellsWhichItIs)
{
    ui::BoxPlot plot(theme, "Dice per structure");
    plot.setBoxes("Dice", {{"RV", Qt::blue, {.9, .91, .92, .93, .4}, {"a", "b", "c", "d", "e"}},
                           {"LV", Qt::red, {.95, .96}, {"a", "b"}}});
    show(plot);
    QSignalSpy chosen(&plot, &ui::BoxPlot::chosen);
    const auto outlier = plot.positionOf({0, 4});
    ASSERT_TRUE(outlier.has_value());
    click(plot, outlier.value_or(QPointF()));
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toULongLong(), 0U);
    EXPECT_EQ(chosen[0][1].toULongLong(), 4U);
    click(plot, outlier.value_or(QPointF()) + QPointF(30, 0));
    EXPECT_EQ(chosen.count(), 1) << "nothing is there";
}

/// Hinges .9 and .92: whiskers from .9 to .93, and .4 lies beyond.
TEST_F(ScorePlots, CsvOfBoxesHasTheFiveNumbersAndTheOutliers)
{
    ui::BoxPlot plot(theme, "Dice per structure");
    plot.setBoxes("Dice", {{"RV", Qt::blue, {.9, .91, .92, .93, .4}, {"a", "b", "c", "d", "e"}},
                           {"LV", Qt::red, {}, {}}});
    EXPECT_EQ(plot.csv().toStdString(),
              "name,count,lower_whisker,lower_hinge,median,upper_hinge,upper_whisker,outliers\n"
              "RV,5,0.9,0.9,0.91,0.92,0.93,e 0.4\n");
}

TEST_F(ScorePlots, ManyValuesAreDrawnAsABoxWithOutliersOnly)
{
    ui::BoxSeries series{.name = "RV", .colour = Qt::blue};
    for (int i = 0; i < 400; ++i) {
        series.values.push_back(i == 7 ? .1 : .8 + .0002 * i);
        series.names.push_back(QString::number(i));
    }
    ui::BoxPlot plot(theme, "Dice per structure");
    plot.setBoxes("Dice", {series});
    EXPECT_TRUE(plot.positionOf({0, 7}).has_value());
    EXPECT_FALSE(plot.positionOf({0, 8}).has_value());
}

TEST_F(ScorePlots, HistogramsShareTheirBins)
{
    ui::HistogramPlot plot(theme, "Distribution of Dice");
    plot.setSeries("Dice", "images (2D)",
                   {{"RV", Qt::blue, {.62, .63, .98, none}}, {"LV", Qt::red, {.91, 1}}});
    ASSERT_EQ(plot.histograms().size(), 2U);
    const auto& bins = plot.histograms()[0];
    EXPECT_DOUBLE_EQ(bins.low, .62);
    EXPECT_DOUBLE_EQ(bins.width, .02);
    EXPECT_EQ(bins.counts.front(), 2);
    EXPECT_EQ(bins.counts.back(), 1);
    EXPECT_EQ(plot.histograms()[1].counts.back(), 1);
    EXPECT_TRUE(plot.csv().startsWith("from,to,RV,LV\n0.62,0.64,2,0\n")) << plot.csv().toStdString();
    EXPECT_TRUE(plot.textAt(.63).contains("from 0.62 to 0.64"));
    EXPECT_EQ(plot.textAt(.5), "");
}

TEST_F(ScorePlots, ClickIntoTheStripTellsTheCell)
{
    ui::CellPlot plot(theme, "Dice per slice", "slice");
    plot.setRows("Dice", {{"RV", {.5, std::nullopt, .9}}, {"LV", {.8, .9, 1}}});
    show(plot);
    QSignalSpy chosen(&plot, &ui::CellPlot::chosen);
    click(plot, plot.cell(1, 2).center());
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toULongLong(), 1U);
    EXPECT_EQ(chosen[0][1].toULongLong(), 2U);
    EXPECT_EQ(plot.csv().toStdString(), "slice,RV,LV\n1,0.5,0.8\n2,,0.9\n3,0.9,1\n");
}

TEST_F(ScorePlots, AllAreSavedAsPngAndPdf)
{
    const auto folder = scratchFolder();
    ui::BoxPlot boxes(theme, "a");
    ui::HistogramPlot histogram(theme, "b");
    ui::CellPlot cells(theme, "c", "slice");
    boxes.setBoxes("Dice", {{"RV", Qt::blue, {.9, .8}, {"a", "b"}}});
    histogram.setSeries("Dice", "images (2D)", {{"RV", Qt::blue, {.9, .8}}});
    cells.setRows("Dice", {{"RV", {.9, .8}}});
    for (ui::PlotWidget* plot :
         {static_cast<ui::PlotWidget*>(&boxes), static_cast<ui::PlotWidget*>(&histogram),
          static_cast<ui::PlotWidget*>(&cells)}) {
        show(*plot);
        const auto file = [&](const char* ending) { return folder / (plot->title().toStdString() + ending); };
        EXPECT_TRUE(plot->save(QString::fromStdString(file(".png").string()), ui::PlotFile::Png));
        EXPECT_TRUE(plot->save(QString::fromStdString(file(".pdf").string()), ui::PlotFile::Pdf));
        EXPECT_EQ(QImage(QString::fromStdString(file(".png").string())).width(), 720);
        EXPECT_TRUE(textOf(file(".pdf")).starts_with("%PDF"));
    }
}

} // namespace
} // namespace cinecor::test
