#include "ui/plots/plot.h"

#include "ui/plots/label_places.h"
#include "ui/plots/plot_style.h"

#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

#include <qcustomplot.h>

namespace cinecor::ui {
namespace {

constexpr int widestLabel = 120;
constexpr double lineWidth = 1.8, labelGap = 6, lineContrast = 3, textContrast = 4.5;

QVector<double> vectorOf(const std::vector<double>& values)
{
    return {values.begin(), values.end()};
}

/// As many as fit, none between two whole numbers.
int tickCount(int width, double end)
{
    constexpr int widest = 75;
    return std::max(1, std::min(width / widest, static_cast<int>(end)));
}

QString valueText(double value)
{
    return QString::number(value, 'g', 4);
}

} // namespace

Plot::Plot(const Theme& theme, const QString& title, const QString& xName, QWidget* parent)
    : PlotWidget(theme, title, parent)
{
    plot().xAxis->setLabel(xName);
    connect(&plot(), &QCustomPlot::afterLayout, this, &Plot::placeLabels);
    rebuild();
}

Plot::~Plot() = default;

void Plot::setCurves(std::vector<PlotCurve> curves)
{
    curves_ = std::move(curves);
    rebuild();
}

void Plot::setMark(const std::optional<PlotMark>& mark)
{
    mark_ = mark;
    rebuild();
}

void Plot::setEnd(double end)
{
    end_ = end;
    rebuild();
}

void Plot::setHighest(double highest)
{
    highest_ = highest;
    rebuild();
}

void Plot::setFromZero(bool on)
{
    fromZero_ = on;
    rebuild();
}

void Plot::setLogarithmic(bool on)
{
    logarithmic_ = on;
    rebuild();
}

void Plot::setSmooth(bool on)
{
    smooth_ = on;
    rebuild();
}

void Plot::draw(const ThemeColours& colours)
{
    labels_.clear();
    pointer_ = new QCPItemLine(&plot());
    pointer_->setPen(QPen(colours.border, 1));
    pointer_->setVisible(false);
    for (const auto& curve : curves_)
        drawCurve(measuredPart(curve), colours);
    drawMark(colours);
    fitAxes();
    showAxes(!labels_.empty() || plot().graphCount() > 0);
}

void Plot::drawCurve(const PlotCurve& curve, const ThemeColours& colours)
{
    if (curve.x.empty())
        return;
    PlotCurve drawn = smooth_ ? smoothed(curve) : curve;
    drawn.colour = legible(curve.colour, colours.card, lineContrast, colours);
    if (smooth_) {
        PlotCurve raw = curve;
        raw.colour = drawn.colour;
        addLine(raw, 1, .3);
    }
    addLine(drawn, lineWidth, 1);
    if (curve.labelled)
        addLabel(drawn, colours);
}

void Plot::addLine(const PlotCurve& curve, double width, double opacity)
{
    QColor colour = curve.colour;
    colour.setAlphaF(static_cast<float>(opacity));
    auto* graph = plot().addGraph();
    graph->setPen(QPen(colour, width, curve.line, Qt::RoundCap, Qt::RoundJoin));
    if (curve.x.size() == 1)
        graph->setScatterStyle({QCPScatterStyle::ssDisc, 5});
    graph->setData(vectorOf(curve.x), vectorOf(curve.y), true);
}

void Plot::addLabel(const PlotCurve& curve, const ThemeColours& colours)
{
    auto* item = new QCPItemText(&plot());
    item->setLayer("overlay");
    item->setClipToAxisRect(false);
    item->setText(QFontMetrics(theme().font(-1)).elidedText(curve.name, Qt::ElideMiddle, widestLabel));
    item->setFont(theme().font(-1));
    item->setColor(legible(curve.colour, colours.card, textContrast, colours));
    item->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    item->position->setType(QCPItemPosition::ptAbsolute);
    labels_.push_back({item, curve.x.back(), curve.y.back()});
}

void Plot::drawMark(const ThemeColours& colours)
{
    if (!mark_)
        return;
    auto* line = new QCPItemLine(&plot());
    line->setPen(QPen(colours.secondary, 1, Qt::DashLine));
    for (auto* end : {line->start, line->end}) {
        end->setTypeX(QCPItemPosition::ptPlotCoords);
        end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    line->start->setCoords(mark_->x, 0);
    line->end->setCoords(mark_->x, 1);
    if (mark_->text.isEmpty())
        return;
    auto* text = new QCPItemText(&plot());
    const bool onLeft = mark_->x > end_ / 2;
    text->setText(mark_->text);
    text->setFont(theme().font(-2));
    text->setColor(colours.secondary);
    text->setPadding({5, 0, 5, 0});
    text->setPositionAlignment(Qt::AlignBottom | (onLeft ? Qt::AlignRight : Qt::AlignLeft));
    text->position->setTypeX(QCPItemPosition::ptPlotCoords);
    text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    text->position->setCoords(mark_->x, 1);
}

/// All that is drawn, with a little room above and below.
void Plot::fitAxes()
{
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (int i = 0; i < plot().graphCount(); ++i)
        for (const auto& point : *plot().graph(i)->data())
            if (!logarithmic_ || point.value > 0) {
                low = std::min(low, point.value);
                high = std::max(high, point.value);
            }
    plot().xAxis->setRange(0, std::max(1.0, end_));
    plot().xAxis->ticker()->setTickCount(tickCount(width(), end_));
    if (low > high)
        return scaleValues(plot(), 0, 1, false);
    if (logarithmic_)
        return scaleValues(plot(), low / 1.1, high * 1.1, true);
    const double bottom = fromZero_ ? 0 : low;
    const double room = std::max(.06 * (high - bottom), 1e-3 * std::max(std::abs(high), 1e-9));
    scaleValues(plot(), fromZero_ ? 0 : low - room, std::min(high + room, highest_.value_or(high + room)),
                false);
}

/// Names stand behind the ends of their curves where all end at one place, else in a column behind the axes:
/// never on another curve.
double Plot::labelX() const
{
    const auto isFirst = [this](const Label& label) { return label.x == labels_.front().x; };
    return std::ranges::all_of(labels_, isFirst) ? labels_.front().x : end_;
}

/// Pixels on the right of the axes, so that each name fits.
int Plot::roomForLabels() const
{
    const QFontMetricsF metrics(theme().font(-1));
    const double left = plot().axisRect()->left(), right = plot().width() - 4;
    double edge = right - 8;
    for (const auto& label : labels_) {
        const double share = std::clamp(labelX() / plot().xAxis->range().upper, .05, 1.0);
        const double width = metrics.horizontalAdvance(label.item->text()) + labelGap;
        edge = std::min(edge, left + (right - left - width) / share);
    }
    return static_cast<int>(std::ceil(plot().width() - edge));
}

/// None over another.
void Plot::placeLabels()
{
    auto& area = *plot().axisRect();
    if (const int room = roomForLabels(); area.minimumMargins().right() != room) {
        auto margins = area.minimumMargins();
        margins.setRight(room);
        area.setMinimumMargins(margins);
        plot().replot(QCustomPlot::rpQueuedReplot);
    }
    std::vector<double> wanted;
    for (const auto& label : labels_)
        wanted.push_back(plot().yAxis->coordToPixel(label.y));
    const auto places =
        labelPlaces(wanted, QFontMetricsF(theme().font(-1)).height(), area.top(), area.bottom());
    for (std::size_t i = 0; i < labels_.size(); ++i)
        labels_[i].item->position->setCoords(plot().xAxis->coordToPixel(labelX()) + labelGap, places[i]);
}

QString Plot::textAt(double x) const
{
    const auto nearest = nearestX(curves_, x);
    if (!nearest)
        return {};
    QString rows;
    for (const auto& curve : curves_)
        if (const auto value = valueAt(curve, *nearest))
            rows +=
                QString("<tr><td style='color:%1'>%2&nbsp;&nbsp;</td><td align='right'>%3</td></tr>")
                    .arg(
                        legible(curve.colour, theme().colours().card, textContrast, theme().colours()).name(),
                        curve.name.toHtmlEscaped(), valueText(*value));
    return QString("<table><tr><td colspan='2'>%1 %2</td></tr>%3</table>")
        .arg(plot().xAxis->label().toHtmlEscaped(), valueText(*nearest), rows);
}

void Plot::pointed(const QMouseEvent& event)
{
    const auto& area = *plot().axisRect();
    const auto nearest = nearestX(curves_, plot().xAxis->pixelToCoord(event.position().x()));
    if (!nearest || !area.rect().contains(event.position().toPoint()))
        return unpointed();
    const double x = plot().xAxis->coordToPixel(*nearest);
    for (auto* end : {pointer_->start, pointer_->end})
        end->setType(QCPItemPosition::ptAbsolute);
    pointer_->start->setCoords(x, area.top());
    pointer_->end->setCoords(x, area.bottom());
    pointer_->setVisible(true);
    plot().replot(QCustomPlot::rpQueuedReplot);
    QToolTip::showText(event.globalPosition().toPoint(), textAt(*nearest), &plot(), area.rect());
}

void Plot::unpointed()
{
    if (!pointer_->visible())
        return;
    pointer_->setVisible(false);
    QToolTip::hideText();
    plot().replot(QCustomPlot::rpQueuedReplot);
}

void Plot::resized()
{
    plot().xAxis->ticker()->setTickCount(tickCount(width(), end_));
}

QString Plot::csv() const
{
    return csvOf(curves_, plot().xAxis->label());
}

} // namespace cinecor::ui
