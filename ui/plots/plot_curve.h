#pragma once

#include <QColor>
#include <QString>

#include <optional>
#include <vector>

namespace cinecor::ui {

/// One curve of a plot.
struct PlotCurve {
    QString name{}; ///< stands at its end and beside its value
    QColor colour{};
    std::vector<double> x{}; ///< ascending
    std::vector<double> y{}; ///< as many; what is not finite was not measured
    Qt::PenStyle line = Qt::SolidLine;
    bool labelled = true; ///< its name stands at its end
};

/// Without what was not measured.
[[nodiscard]] PlotCurve measuredPart(const PlotCurve& curve);
/// Exponential moving average over the measured values, without the pull of its start.
[[nodiscard]] PlotCurve smoothed(const PlotCurve& curve);
/// The measured value at an x; nothing where there is none.
[[nodiscard]] std::optional<double> valueAt(const PlotCurve& curve, double x);
/// The x nearest to one at which any curve has a value.
[[nodiscard]] std::optional<double> nearestX(const std::vector<PlotCurve>& curves, double x);
/// A table with one column a curve, numbers in the C locale, empty where nothing was measured.
[[nodiscard]] QString csvOf(const std::vector<PlotCurve>& curves, const QString& xName);

} // namespace cinecor::ui
