#include "ui/plots/plot.h"

#include "ui/plots/label_places.h"
#include "ui/plots/plot_style.h"
#include "ui/theme/widgets.h"

#include <QContextMenuEvent>
#include <QFile>
#include <QMenu>
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
    : QWidget(parent),
      theme_(theme),
      title_(title),
      plot_(new QCustomPlot(this)),
      note_(makeLabel({}, "secondary"))
{
    setAccessibleName(title);
    setMinimumSize(150, 110);
    plot_->xAxis->setLabel(xName);
    plot_->setMouseTracking(true);
    plot_->setFocusPolicy(Qt::NoFocus);
    plot_->setContextMenuPolicy(Qt::NoContextMenu);
    plot_->installEventFilter(this);
    note_->setParent(plot_);
    note_->setAlignment(Qt::AlignCenter);
    note_->setWordWrap(true);
    note_->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(plot_, &QCustomPlot::afterLayout, this, &Plot::placeLabels);
    connect(&theme, &Theme::changed, this, [this] { rebuild(); });
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

void Plot::setNote(const QString& note)
{
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
}

QString Plot::note() const
{
    return note_->text();
}

void Plot::rebuild(const ThemeColours& colours)
{
    plot_->clearItems();
    plot_->clearPlottables();
    labels_.clear();
    stylePlot(*plot_, theme_, colours);
    pointer_ = new QCPItemLine(plot_);
    pointer_->setPen(QPen(colours.border, 1));
    pointer_->setVisible(false);
    for (const auto& curve : curves_)
        drawCurve(measuredPart(curve), colours);
    drawMark(colours);
    fitAxes();
    const bool empty = labels_.empty() && plot_->graphCount() == 0;
    for (auto* axis : {plot_->xAxis, plot_->yAxis})
        axis->setTickLabels(!empty);
    plot_->yAxis->grid()->setVisible(!empty);
    plot_->replot(QCustomPlot::rpQueuedReplot);
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
    auto* graph = plot_->addGraph();
    graph->setPen(QPen(colour, width, curve.line, Qt::RoundCap, Qt::RoundJoin));
    if (curve.x.size() == 1)
        graph->setScatterStyle({QCPScatterStyle::ssDisc, 5});
    graph->setData(vectorOf(curve.x), vectorOf(curve.y), true);
}

void Plot::addLabel(const PlotCurve& curve, const ThemeColours& colours)
{
    auto* item = new QCPItemText(plot_);
    item->setLayer("overlay");
    item->setClipToAxisRect(false);
    item->setText(QFontMetrics(theme_.font(-1)).elidedText(curve.name, Qt::ElideMiddle, widestLabel));
    item->setFont(theme_.font(-1));
    item->setColor(legible(curve.colour, colours.card, textContrast, colours));
    item->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    item->position->setType(QCPItemPosition::ptAbsolute);
    labels_.push_back({item, curve.x.back(), curve.y.back()});
}

void Plot::drawMark(const ThemeColours& colours)
{
    if (!mark_)
        return;
    auto* line = new QCPItemLine(plot_);
    line->setPen(QPen(colours.secondary, 1, Qt::DashLine));
    for (auto* end : {line->start, line->end}) {
        end->setTypeX(QCPItemPosition::ptPlotCoords);
        end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    line->start->setCoords(mark_->x, 0);
    line->end->setCoords(mark_->x, 1);
    if (mark_->text.isEmpty())
        return;
    auto* text = new QCPItemText(plot_);
    const bool onLeft = mark_->x > end_ / 2;
    text->setText(mark_->text);
    text->setFont(theme_.font(-2));
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
    for (int i = 0; i < plot_->graphCount(); ++i)
        for (const auto& point : *plot_->graph(i)->data())
            if (!logarithmic_ || point.value > 0) {
                low = std::min(low, point.value);
                high = std::max(high, point.value);
            }
    plot_->xAxis->setRange(0, std::max(1.0, end_));
    plot_->xAxis->ticker()->setTickCount(tickCount(width(), end_));
    if (low > high)
        return scaleValues(*plot_, 0, 1, false);
    if (logarithmic_)
        return scaleValues(*plot_, low / 1.1, high * 1.1, true);
    const double bottom = fromZero_ ? 0 : low;
    const double room = std::max(.06 * (high - bottom), 1e-3 * std::max(std::abs(high), 1e-9));
    scaleValues(*plot_, fromZero_ ? 0 : low - room, std::min(high + room, highest_.value_or(high + room)),
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
    const QFontMetricsF metrics(theme_.font(-1));
    const double left = plot_->axisRect()->left(), right = plot_->width() - 4;
    double edge = right - 8;
    for (const auto& label : labels_) {
        const double share = std::clamp(labelX() / plot_->xAxis->range().upper, .05, 1.0);
        const double width = metrics.horizontalAdvance(label.item->text()) + labelGap;
        edge = std::min(edge, left + (right - left - width) / share);
    }
    return static_cast<int>(std::ceil(plot_->width() - edge));
}

/// None over another.
void Plot::placeLabels()
{
    auto& area = *plot_->axisRect();
    if (const int room = roomForLabels(); area.minimumMargins().right() != room) {
        auto margins = area.minimumMargins();
        margins.setRight(room);
        area.setMinimumMargins(margins);
        plot_->replot(QCustomPlot::rpQueuedReplot);
    }
    std::vector<double> wanted;
    for (const auto& label : labels_)
        wanted.push_back(plot_->yAxis->coordToPixel(label.y));
    const auto places =
        labelPlaces(wanted, QFontMetricsF(theme_.font(-1)).height(), area.top(), area.bottom());
    for (std::size_t i = 0; i < labels_.size(); ++i)
        labels_[i].item->position->setCoords(plot_->xAxis->coordToPixel(labelX()) + labelGap, places[i]);
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
                    .arg(legible(curve.colour, theme_.colours().card, textContrast, theme_.colours()).name(),
                         curve.name.toHtmlEscaped(), valueText(*value));
    return QString("<table><tr><td colspan='2'>%1 %2</td></tr>%3</table>")
        .arg(plot_->xAxis->label().toHtmlEscaped(), valueText(*nearest), rows);
}

void Plot::point(const QMouseEvent& event)
{
    const auto& area = *plot_->axisRect();
    const auto nearest = nearestX(curves_, plot_->xAxis->pixelToCoord(event.position().x()));
    if (!nearest || !area.rect().contains(event.position().toPoint()))
        return unpoint();
    const double x = plot_->xAxis->coordToPixel(*nearest);
    for (auto* end : {pointer_->start, pointer_->end})
        end->setType(QCPItemPosition::ptAbsolute);
    pointer_->start->setCoords(x, area.top());
    pointer_->end->setCoords(x, area.bottom());
    pointer_->setVisible(true);
    plot_->replot(QCustomPlot::rpQueuedReplot);
    QToolTip::showText(event.globalPosition().toPoint(), textAt(*nearest), plot_, area.rect());
}

void Plot::unpoint()
{
    if (!pointer_->visible())
        return;
    pointer_->setVisible(false);
    QToolTip::hideText();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

bool Plot::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseMove)
        point(*static_cast<QMouseEvent*>(event));
    else if (event->type() == QEvent::Leave)
        unpoint();
    return QWidget::eventFilter(watched, event);
}

void Plot::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Save as PNG…"), this, [this] { askAndSavePlot(*this, PlotFile::Png); });
    menu->addAction(tr("Save as PDF…"), this, [this] { askAndSavePlot(*this, PlotFile::Pdf); });
    menu->addAction(tr("Save values as CSV…"), this, [this] { askAndSavePlot(*this, PlotFile::Csv); });
    menu->popup(event->globalPos());
}

void Plot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        rebuild();
}

void Plot::resizeEvent(QResizeEvent*)
{
    plot_->setGeometry(rect());
    plot_->xAxis->ticker()->setTickCount(tickCount(width(), end_));
    note_->setGeometry(plot_->rect().adjusted(16, 0, -16, 0));
}

bool Plot::save(const QString& file, PlotFile kind)
{
    switch (kind) {
    case PlotFile::Png:
        return plot_->savePng(file, 0, 0, 2);
    case PlotFile::Pdf:
        return savePdf(file);
    case PlotFile::Csv:
        break;
    }
    return saveCsv(file);
}

bool Plot::savePdf(const QString& file)
{
    rebuild(themeColours(ThemeKind::Light));
    plot_->yAxis->setLabel(title_);
    const bool saved = plot_->savePdf(file);
    plot_->yAxis->setLabel({});
    rebuild();
    return saved;
}

bool Plot::saveCsv(const QString& file) const
{
    QFile out(file);
    const auto table = csvOf(curves_, plot_->xAxis->label()).toUtf8();
    return out.open(QIODevice::WriteOnly) && out.write(table) == table.size() && out.flush();
}

} // namespace cinecor::ui
