#include "ui/plots/plot_style.h"

#include <algorithm>
#include <cmath>

#include <qcustomplot.h>

namespace cinecor::ui {
namespace {

void styleAxis(QCPAxis& axis, const Theme& theme, const ThemeColours& colours)
{
    axis.setBasePen(Qt::NoPen);
    axis.setTickPen(Qt::NoPen);
    axis.setSubTickPen(Qt::NoPen);
    axis.setTickLabelFont(theme.font(-2));
    axis.setTickLabelColor(colours.secondary);
    axis.setLabelFont(theme.font(-2));
    axis.setLabelColor(colours.secondary);
    axis.setTickLabelPadding(6);
    axis.setLabelPadding(2);
    axis.setNumberFormat("gb");
    axis.setNumberPrecision(4);
    axis.grid()->setPen(QPen(colours.line, 1));
    axis.grid()->setZeroLinePen(Qt::NoPen);
    axis.grid()->setSubGridVisible(false);
}

} // namespace

void stylePlot(QCustomPlot& plot, const Theme& theme, const ThemeColours& colours)
{
    plot.setBackground(QBrush(colours.card));
    plot.setAntialiasedElements(QCP::aeAll);
    plot.setNotAntialiasedElements(QCP::aeGrid);
    styleAxis(*plot.xAxis, theme, colours);
    styleAxis(*plot.yAxis, theme, colours);
    plot.xAxis->grid()->setPen(Qt::NoPen);
    auto margins = plot.axisRect()->minimumMargins();
    margins.setTop(theme.textSize() / 2);
    plot.axisRect()->setMinimumMargins(margins);
}

void scaleValues(QCustomPlot& plot, double low, double high, bool logarithmic)
{
    constexpr double decades = 30; // above it, powers of ten alone are enough ticks
    auto& axis = *plot.yAxis;
    axis.setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    const bool powers = logarithmic && high > decades * low;
    axis.setTicker(powers ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog)
                          : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    axis.ticker()->setTickCount(4);
    axis.setRange(low, high);
}

} // namespace cinecor::ui
