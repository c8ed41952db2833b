#include "ui/plots/box_plot.h"

#include "core/analysis/distribution.h"
#include "ui/plots/csv.h"
#include "ui/plots/plot_style.h"

#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include <qcustomplot.h>

namespace cinecor::ui {
namespace {

constexpr std::size_t mostPoints = 300; ///< of a box; beyond it they would cover it
constexpr double boxWidth = .5, spread = .17, lineContrast = 3, nearby = 8 /* pixels */;

/// 0.5, 0.25, 0.75, 0.125 ...: even over 0..1 wherever it stops (van der Corput, 1935).
double evenly(std::size_t index)
{
    double value = 0, part = .5;
    for (auto rest = index + 1; rest > 0; rest /= 2, part /= 2)
        value += static_cast<double>(rest % 2) * part;
    return value;
}

QString shortNumber(double value)
{
    return QString::number(value, 'f', 3);
}

} // namespace

BoxPlot::BoxPlot(const Theme& theme, const QString& title, QWidget* parent) : PlotWidget(theme, title, parent)
{
    rebuild();
}

void BoxPlot::setBoxes(const QString& valueName, std::vector<BoxSeries> boxes)
{
    boxes_ = std::move(boxes);
    plot().yAxis->setLabel(valueName);
    rebuild();
}

void BoxPlot::draw(const ThemeColours& colours)
{
    points_.clear();
    const QSharedPointer<QCPAxisTickerText> names(new QCPAxisTickerText);
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
        names->addTick(static_cast<double>(i), boxes_[i].name);
        drawBox(i, colours);
    }
    plot().xAxis->setTicker(names);
    plot().xAxis->setTickLabelFont(theme().font(-1));
    fitAxes();
    showAxes(!points_.empty() || plot().plottableCount() > 0);
}

void BoxPlot::drawBox(std::size_t index, const ThemeColours& colours)
{
    const auto box = analysis::boxPlot(boxes_[index].values);
    if (!box)
        return;
    const QColor colour = legible(boxes_[index].colour, colours.card, lineContrast, colours);
    QColor inside = colour;
    inside.setAlphaF(.16F);
    auto* drawn = new QCPStatisticalBox(plot().xAxis, plot().yAxis);
    drawn->setWidth(boxWidth);
    drawn->setWhiskerWidth(boxWidth / 3);
    drawn->setPen(QPen(colour, 1.4));
    drawn->setBrush(inside);
    drawn->setWhiskerPen(QPen(colour, 1.2, Qt::SolidLine, Qt::FlatCap));
    drawn->setWhiskerBarPen(QPen(colour, 1.2));
    drawn->setMedianPen(QPen(colours.text, 2.2, Qt::SolidLine, Qt::FlatCap));
    drawn->addData(static_cast<double>(index), box->lowerWhisker, box->lowerHinge, box->median,
                   box->upperHinge, box->upperWhisker);
    drawPoints(index, box->outliers, colour);
}

/// Beside each other, so that equal values can be told apart; outliers in the middle, as rings.
void BoxPlot::drawPoints(std::size_t index, const std::vector<std::size_t>& outliers, const QColor& colour)
{
    const auto& values = boxes_[index].values;
    std::vector<bool> outside(values.size());
    for (const auto place : outliers)
        outside[place] = true;
    QColor faint = colour;
    faint.setAlphaF(.55F);
    auto *inner = plot().addGraph(), *outer = plot().addGraph();
    inner->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, faint, 4));
    outer->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colour, 1.5), QBrush(), 7));
    for (auto* graph : {inner, outer})
        graph->setLineStyle(QCPGraph::lsNone);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i]) || (!outside[i] && values.size() > mostPoints))
            continue;
        const double aside = outside[i] ? 0 : (evenly(i) - .5) * 2 * spread;
        const Point point{{index, i}, static_cast<double>(index) + aside, values[i]};
        (outside[i] ? outer : inner)->addData(point.x, point.y);
        points_.push_back(point);
    }
}

/// From a tenth below the lowest value up to 1.
void BoxPlot::fitAxes()
{
    double lowest = 1;
    for (const auto& box : boxes_)
        for (const double value : box.values)
            if (!std::isnan(value))
                lowest = std::min(lowest, value);
    const double low = std::max(0.0, std::floor(lowest * 10 - .2) / 10);
    plot().xAxis->setRange(-.5, std::max(.5, static_cast<double>(boxes_.size()) - .5));
    scaleValues(plot(), low - .02 * (1 - low), 1 + .02 * (1 - low), false);
}

QPointF BoxPlot::pixelOf(const Point& point) const
{
    return {plot().xAxis->coordToPixel(point.x), plot().yAxis->coordToPixel(point.y)};
}

const BoxPlot::Point* BoxPlot::pointAt(const QPointF& position) const
{
    const Point* nearest = nullptr;
    double distance = nearby;
    for (const auto& point : points_) {
        const QPointF way = pixelOf(point) - position;
        if (const double length = std::hypot(way.x(), way.y()); length < distance) {
            distance = length;
            nearest = &point;
        }
    }
    return nearest;
}

std::optional<QPointF> BoxPlot::positionOf(Place place) const
{
    const auto found = std::ranges::find(points_, place, &Point::place);
    return found == points_.end() ? std::nullopt : std::optional(pixelOf(*found));
}

QString BoxPlot::textOf(const Point& point) const
{
    const auto& box = boxes_[point.place.box];
    return QString("%1<br>%2 <b>%3</b>")
        .arg(box.names[point.place.value].toHtmlEscaped(), box.name.toHtmlEscaped(), shortNumber(point.y));
}

QString BoxPlot::textOfBox(std::size_t index) const
{
    const auto box = analysis::boxPlot(boxes_[index].values);
    if (!box)
        return {};
    return tr("<b>%1</b>, %2 values<br>median %3<br>half of them from %4 to %5<br>whiskers from %6 to "
              "%7<br>%8 outside")
        .arg(boxes_[index].name.toHtmlEscaped())
        .arg(box->count)
        .arg(shortNumber(box->median), shortNumber(box->lowerHinge), shortNumber(box->upperHinge),
             shortNumber(box->lowerWhisker), shortNumber(box->upperWhisker))
        .arg(box->outliers.size());
}

void BoxPlot::pointed(const QMouseEvent& event)
{
    const auto* point = pointAt(event.position());
    plot().setCursor(point ? Qt::PointingHandCursor : Qt::ArrowCursor);
    const double index = std::round(plot().xAxis->pixelToCoord(event.position().x()));
    QString text;
    if (point)
        text = textOf(*point);
    else if (plot().axisRect()->rect().contains(event.position().toPoint()) && index >= 0 &&
             index < static_cast<double>(boxes_.size()))
        text = textOfBox(static_cast<std::size_t>(index));
    QToolTip::showText(event.globalPosition().toPoint(), text, &plot());
}

void BoxPlot::unpointed()
{
    QToolTip::hideText();
}

void BoxPlot::pressed(const QMouseEvent& event)
{
    if (const auto* point = pointAt(event.position()))
        emit chosen(point->place.box, point->place.value);
}

QString BoxPlot::csv() const
{
    QString table = "name,count,lower_whisker,lower_hinge,median,upper_hinge,upper_whisker,outliers\n";
    for (const auto& series : boxes_) {
        const auto box = analysis::boxPlot(series.values);
        if (!box)
            continue;
        QStringList outliers;
        for (const auto place : box->outliers)
            outliers.append(series.names[place] + ' ' + csvNumber(series.values[place]));
        table += csvCell(series.name) + ',' + QString::number(box->count);
        for (const double value :
             {box->lowerWhisker, box->lowerHinge, box->median, box->upperHinge, box->upperWhisker})
            table += ',' + csvNumber(value);
        table += ',' + csvCell(outliers.join("; ")) + '\n';
    }
    return table;
}

} // namespace cinecor::ui
