#include "ui/plots/cell_plot.h"

#include "ui/plots/csv.h"

#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include <qcustomplot.h>

namespace cinecor::ui {
namespace {

constexpr std::size_t fewestColumns = 6; ///< so that a single slice is no wall
constexpr double gap = .04;              ///< of a cell on each side

/// A rectangle between two corners in the axes' numbers.
QCPItemRect* addRectangle(QCustomPlot& plot, const QRectF& area)
{
    auto* item = new QCPItemRect(&plot);
    item->topLeft->setCoords(area.topLeft());
    item->bottomRight->setCoords(area.bottomRight());
    return item;
}

} // namespace

CellPlot::CellPlot(const Theme& theme, const QString& title, const QString& columnName, QWidget* parent)
    : PlotWidget(theme, title, parent), columnName_(columnName)
{
    setMinimumHeight(80);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    plot().yAxis->setRangeReversed(true);
    rebuild();
}

void CellPlot::setRows(const QString& valueName, std::vector<CellRow> rows)
{
    valueName_ = valueName;
    rows_ = std::move(rows);
    updateGeometry();
    rebuild();
}

QSize CellPlot::sizeHint() const
{
    constexpr int axis = 46, fewestRows = 2;
    const int rows = std::max(fewestRows, static_cast<int>(rows_.size()));
    return {400, axis + 2 * theme().textSize() * rows};
}

void CellPlot::setMarked(std::optional<std::size_t> column)
{
    marked_ = column;
    rebuild();
}

std::size_t CellPlot::columnCount() const
{
    return rows_.empty() ? 0 : rows_.front().values.size();
}

void CellPlot::draw(const ThemeColours& colours)
{
    fitAxes();
    const QSharedPointer<QCPAxisTickerText> names(new QCPAxisTickerText);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        names->addTick(static_cast<double>(row), rows_[row].name);
        for (std::size_t column = 0; column < columnCount(); ++column)
            drawCell({row, column}, colours);
    }
    plot().yAxis->setTicker(names);
    plot().yAxis->setTickLabelFont(theme().font(-1));
    plot().yAxis->setTickLabelColor(colours.text);
    plot().xAxis->setLabel(rows_.empty() ? QString() : columnName_);
    showAxes(!rows_.empty());
    plot().yAxis->grid()->setVisible(false);
    drawMark(colours);
}

void CellPlot::fitAxes()
{
    const auto columns = static_cast<double>(std::max(fewestColumns, columnCount()));
    plot().xAxis->setRange(.5, columns + .5);
    plot().yAxis->setRange(-.5, std::max(.5, static_cast<double>(rows_.size()) - .5));
    const QSharedPointer<QCPAxisTickerText> numbers(new QCPAxisTickerText);
    const int step = std::max(1, static_cast<int>(std::ceil(columns * 28 / std::max(1, width()))));
    for (int column = 1; column <= static_cast<int>(columnCount()); column += step)
        numbers->addTick(column, QString::number(column));
    plot().xAxis->setTicker(numbers);
}

QString CellPlot::text(double value) const
{
    constexpr int names = 60; // pixels, of the rows
    const QString shown = QString::number(value, 'f', 2);
    const double room = (width() - names) / static_cast<double>(std::max(fewestColumns, columnCount()));
    return QFontMetricsF(theme().font(-2)).horizontalAdvance(shown) + 6 <= room ? shown : QString();
}

void CellPlot::drawCell(Place place, const ThemeColours& colours)
{
    const auto value = rows_[place.row].values[place.column];
    const double x = static_cast<double>(place.column) + 1, y = static_cast<double>(place.row);
    const QColor ground = value ? scoreColour(*value, colours) : colours.line;
    auto* item = addRectangle(plot(), QRectF(x - .5 + gap, y - .5 + gap, 1 - 2 * gap, 1 - 2 * gap));
    item->setPen(Qt::NoPen);
    item->setBrush(ground);
    if (!value || text(*value).isEmpty())
        return;
    auto* number = new QCPItemText(&plot());
    number->position->setCoords(x, y);
    number->setText(text(*value));
    number->setFont(theme().font(-2));
    number->setColor(contrast(Qt::black, ground) > contrast(Qt::white, ground) ? Qt::black : Qt::white);
}

void CellPlot::drawMark(const ThemeColours& colours)
{
    if (!marked_ || *marked_ >= columnCount())
        return;
    const double x = static_cast<double>(*marked_) + 1;
    auto* frame = addRectangle(plot(), QRectF(x - .5, -.5, 1, static_cast<double>(rows_.size())));
    frame->setPen(QPen(colours.text, 1.6));
    frame->setClipToAxisRect(false);
}

QRectF CellPlot::cell(std::size_t row, std::size_t column) const
{
    const auto& x = *plot().xAxis;
    const auto& y = *plot().yAxis;
    const double left = static_cast<double>(column) + .5, top = static_cast<double>(row) - .5;
    return QRectF(QPointF(x.coordToPixel(left), y.coordToPixel(top)),
                  QPointF(x.coordToPixel(left + 1), y.coordToPixel(top + 1)))
        .normalized();
}

std::optional<CellPlot::Place> CellPlot::placeAt(const QPointF& position) const
{
    const double column = std::floor(plot().xAxis->pixelToCoord(position.x()) - .5);
    const double row = std::floor(plot().yAxis->pixelToCoord(position.y()) + .5);
    if (column < 0 || row < 0 || column >= static_cast<double>(columnCount()) ||
        row >= static_cast<double>(rows_.size()))
        return std::nullopt;
    return Place{static_cast<std::size_t>(row), static_cast<std::size_t>(column)};
}

void CellPlot::pointed(const QMouseEvent& event)
{
    const auto place = placeAt(event.position());
    plot().setCursor(place ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QString told;
    if (place) {
        const auto& row = rows_[place->row];
        const auto value = row.values[place->column];
        told = QString("%1 %2, %3: ").arg(columnName_).arg(place->column + 1).arg(row.name);
        told += value ? valueName_ + ' ' + QString::number(*value, 'f', 3) : tr("nothing there");
    }
    QToolTip::showText(event.globalPosition().toPoint(), told, &plot());
}

void CellPlot::unpointed()
{
    QToolTip::hideText();
}

void CellPlot::pressed(const QMouseEvent& event)
{
    if (const auto place = placeAt(event.position()))
        emit chosen(place->row, place->column);
}

QString CellPlot::csv() const
{
    QString table = csvCell(columnName_);
    for (const auto& row : rows_)
        table += ',' + csvCell(row.name);
    table += '\n';
    for (std::size_t column = 0; column < columnCount(); ++column) {
        table += QString::number(column + 1);
        for (const auto& row : rows_) {
            const auto& value = row.values[column];
            table += ',' + (value ? csvNumber(*value) : QString());
        }
        table += '\n';
    }
    return table;
}

} // namespace cinecor::ui
