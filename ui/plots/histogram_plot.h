#pragma once

#include "core/analysis/distribution.h"
#include "ui/plots/plot_widget.h"

#include <QColor>

#include <vector>

namespace cinecor::ui {

/// The values of one outline.
struct HistogramSeries {
    QString name{};
    QColor colour{};
    std::vector<double> values{}; ///< 0..1; NaN does not count
};

/// How often values between 0 and 1 occur: an outline for each of several series over the same bins.
class HistogramPlot final : public PlotWidget {
    Q_OBJECT
public:
    HistogramPlot(const Theme& theme, const QString& title, QWidget* parent = nullptr);

    /// @param valueName  below the axis: "Dice".
    /// @param countName  what is counted: "2D images".
    void setSeries(const QString& valueName, const QString& countName, std::vector<HistogramSeries> series);
    [[nodiscard]] const std::vector<analysis::Histogram>& histograms() const { return histograms_; }
    /// What the pointer is told at a value; empty outside of the bins.
    [[nodiscard]] QString textAt(double value) const;
    [[nodiscard]] QString csv() const override;

protected:
    void draw(const ThemeColours& colours) override;
    void pointed(const QMouseEvent& event) override;
    void unpointed() override;

private:
    void count();
    void drawOutline(std::size_t index, const ThemeColours& colours);
    [[nodiscard]] int highestOf(bool lower) const;
    void showLegend(const ThemeColours& colours);

    std::vector<HistogramSeries> series_;
    std::vector<analysis::Histogram> histograms_; ///< one a series, all over the same bins
};

} // namespace cinecor::ui
