#include "ui/plots/plot_curve.h"

#include "ui/plots/csv.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace cinecor::ui {
namespace {

constexpr double memory = 0.8;

} // namespace

PlotCurve measuredPart(const PlotCurve& curve)
{
    PlotCurve part = curve;
    part.x.clear();
    part.y.clear();
    for (std::size_t i = 0; i < std::min(curve.x.size(), curve.y.size()); ++i)
        if (std::isfinite(curve.y[i])) {
            part.x.push_back(curve.x[i]);
            part.y.push_back(curve.y[i]);
        }
    return part;
}

PlotCurve smoothed(const PlotCurve& curve)
{
    PlotCurve out = measuredPart(curve);
    double sum = 0, weight = 0;
    for (auto& value : out.y) {
        sum = memory * sum + (1 - memory) * value;
        weight = memory * weight + (1 - memory);
        value = sum / weight;
    }
    return out;
}

std::optional<double> valueAt(const PlotCurve& curve, double x)
{
    const auto found = std::ranges::lower_bound(curve.x, x);
    if (found == curve.x.end() || *found != x)
        return std::nullopt;
    const double value = curve.y[static_cast<std::size_t>(found - curve.x.begin())];
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<double> nearestX(const std::vector<PlotCurve>& curves, double x)
{
    std::optional<double> nearest;
    for (const auto& curve : curves)
        for (std::size_t i = 0; i < curve.x.size(); ++i)
            if (std::isfinite(curve.y[i]) && (!nearest || std::abs(curve.x[i] - x) < std::abs(*nearest - x)))
                nearest = curve.x[i];
    return nearest;
}

QString csvOf(const std::vector<PlotCurve>& curves, const QString& xName)
{
    std::set<double> rows;
    QString table = csvCell(xName);
    for (const auto& curve : curves) {
        rows.insert(curve.x.begin(), curve.x.end());
        table += ',' + csvCell(curve.name);
    }
    table += '\n';
    for (const double x : rows) {
        table += csvNumber(x);
        for (const auto& curve : curves) {
            const auto value = valueAt(curve, x);
            table += ',' + (value ? csvNumber(*value) : QString());
        }
        table += '\n';
    }
    return table;
}

} // namespace cinecor::ui
