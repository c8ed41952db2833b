#include "ui/plots/histogram_plot.h"

#include "ui/plots/csv.h"
#include "ui/plots/plot_style.h"

#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

#include <qcustomplot.h>

namespace cinecor::ui {
namespace {

constexpr double lineContrast = 3, textContrast = 4.5;

struct Bins {
    double low = 0;
    int count = 20;
};

/// The finest of a few round widths that takes at most 20 bins from the lowest value up to 1.
Bins binsFor(const std::vector<HistogramSeries>& series)
{
    constexpr int mostBins = 20;
    double lowest = 1;
    for (const auto& one : series)
        for (const double value : one.values)
            if (!std::isnan(value))
                lowest = std::min(lowest, value);
    for (const int perUnit : {100, 50, 20})
        if (const int first = static_cast<int>(std::floor(lowest * perUnit)); perUnit - first <= mostBins)
            return {std::min(first, perUnit - 5) / static_cast<double>(perUnit),
                    perUnit - std::min(first, perUnit - 5)};
    return {};
}

} // namespace

HistogramPlot::HistogramPlot(const Theme& theme, const QString& title, QWidget* parent)
    : PlotWidget(theme, title, parent)
{
    rebuild();
}

void HistogramPlot::setSeries(const QString& valueName, const QString& countName,
                              std::vector<HistogramSeries> series)
{
    series_ = std::move(series);
    plot().xAxis->setLabel(valueName);
    plot().yAxis->setLabel(countName);
    count();
    rebuild();
}

void HistogramPlot::count()
{
    const auto bins = binsFor(series_);
    histograms_.clear();
    for (const auto& one : series_)
        histograms_.push_back(analysis::histogram(one.values, bins.low, 1, bins.count));
}

void HistogramPlot::draw(const ThemeColours& colours)
{
    int highest = 0;
    for (std::size_t i = 0; i < series_.size(); ++i) {
        highest = std::max(highest, std::ranges::max(histograms_[i].counts));
        drawOutline(i, colours);
    }
    const double low = histograms_.empty() ? 0 : histograms_.front().low;
    plot().xAxis->setRange(low, 1);
    plot().xAxis->ticker()->setTickCount(5);
    scaleValues(plot(), 0, std::max(1.0, 1.08 * highest), false);
    plot().yAxis->ticker()->setTickCount(std::clamp(highest, 1, 4));
    showAxes(highest > 0);
    showLegend(colours);
}

void HistogramPlot::drawOutline(std::size_t index, const ThemeColours& colours)
{
    const auto& bins = histograms_[index];
    if (std::ranges::max(bins.counts) == 0)
        return;
    const QColor colour = legible(series_[index].colour, colours.card, lineContrast, colours);
    QColor below = colour;
    below.setAlphaF(.13F);
    QVector<double> edges{bins.low}, heights{0};
    for (std::size_t bin = 0; bin < bins.counts.size(); ++bin) {
        edges.append(bins.edge(bin));
        heights.append(bins.counts[bin]);
    }
    edges.append(1);
    heights.append(0);
    auto* graph = plot().addGraph();
    graph->setName(series_[index].name);
    graph->setLineStyle(QCPGraph::lsStepLeft);
    graph->setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    graph->setBrush(below);
    graph->setData(edges, heights, true);
}

/// In the lower or the upper half of the bins.
int HistogramPlot::highestOf(bool lower) const
{
    int highest = 0;
    for (const auto& bins : histograms_)
        for (std::size_t bin = 0; bin < bins.counts.size(); ++bin)
            if ((2 * bin < bins.counts.size()) == lower)
                highest = std::max(highest, bins.counts[bin]);
    return highest;
}

/// Where there is more room for it.
void HistogramPlot::showLegend(const ThemeColours& colours)
{
    auto& legend = *plot().legend;
    legend.setVisible(plot().graphCount() > 1);
    legend.setBorderPen(Qt::NoPen);
    legend.setBrush(Qt::NoBrush);
    legend.setFont(theme().font(-2));
    legend.setTextColor(colours.secondary);
    legend.setIconSize(12, 8);
    legend.setRowSpacing(1);
    legend.setMargins({6, 2, 6, 2});
    const auto side = highestOf(true) <= highestOf(false) ? Qt::AlignLeft : Qt::AlignRight;
    plot().axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignTop | side);
}

QString HistogramPlot::textAt(double value) const
{
    if (histograms_.empty() || value < histograms_.front().low || value > 1)
        return {};
    const auto& first = histograms_.front();
    const auto bin =
        std::min(static_cast<std::size_t>((value - first.low) / first.width), first.counts.size() - 1);
    QString rows;
    for (std::size_t i = 0; i < series_.size(); ++i)
        rows += QString("<tr><td style='color:%1'>%2&nbsp;&nbsp;</td><td align='right'>%3</td></tr>")
                    .arg(legible(series_[i].colour, theme().colours().card, textContrast, theme().colours())
                             .name(),
                         series_[i].name.toHtmlEscaped())
                    .arg(histograms_[i].counts[bin]);
    return QString("<table><tr><td colspan='2'>%1 %2</td></tr>%3</table>")
        .arg(plot().xAxis->label().toHtmlEscaped(),
             tr("from %1 to %2").arg(first.edge(bin), 0, 'g', 3).arg(first.edge(bin + 1), 0, 'g', 3), rows);
}

void HistogramPlot::pointed(const QMouseEvent& event)
{
    const bool inside = plot().axisRect()->rect().contains(event.position().toPoint());
    QToolTip::showText(event.globalPosition().toPoint(),
                       inside ? textAt(plot().xAxis->pixelToCoord(event.position().x())) : QString(),
                       &plot());
}

void HistogramPlot::unpointed()
{
    QToolTip::hideText();
}

QString HistogramPlot::csv() const
{
    QString table = "from,to";
    for (const auto& one : series_)
        table += ',' + csvCell(one.name);
    table += '\n';
    for (std::size_t bin = 0; !histograms_.empty() && bin < histograms_.front().counts.size(); ++bin) {
        table +=
            csvNumber(histograms_.front().edge(bin)) + ',' + csvNumber(histograms_.front().edge(bin + 1));
        for (const auto& one : histograms_)
            table += ',' + QString::number(one.counts[bin]);
        table += '\n';
    }
    return table;
}

} // namespace cinecor::ui
