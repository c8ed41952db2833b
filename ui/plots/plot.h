#pragma once

#include "ui/plots/plot_curve.h"
#include "ui/plots/plot_widget.h"

#include <optional>
#include <vector>

class QCPItemLine;
class QCPItemText;

namespace cinecor::ui {

/// A position that is marked by a dashed line with a word.
struct PlotMark {
    double x = 0;
    QString text{}; ///< empty = the line alone
};

/// Curves over a common axis: names at their ends, the values under the pointer.
class Plot final : public PlotWidget {
    Q_OBJECT
public:
    Plot(const Theme& theme, const QString& title, const QString& xName, QWidget* parent = nullptr);
    ~Plot() override;

    void setCurves(std::vector<PlotCurve> curves);
    void setMark(const std::optional<PlotMark>& mark);
    void setEnd(double end);         ///< of the x axis, which starts at 0
    void setHighest(double highest); ///< values above it make no sense: the axis does not go there
    void setFromZero(bool on);       ///< the value axis begins there
    void setLogarithmic(bool on);    ///< values of 0 and below are not drawn then
    void setSmooth(bool on);         ///< the curves as they are stay, faintly

    [[nodiscard]] const std::vector<PlotCurve>& curves() const { return curves_; }
    [[nodiscard]] const std::optional<PlotMark>& mark() const { return mark_; }
    /// What the pointer is told at an x: the nearest position and every value there. Empty without curves.
    [[nodiscard]] QString textAt(double x) const;
    [[nodiscard]] QString csv() const override;

protected:
    void draw(const ThemeColours& colours) override;
    void resized() override;
    void pointed(const QMouseEvent& event) override;
    void unpointed() override;

private:
    struct Label {
        QCPItemText* item;
        double x;
        double y;
    };

    void drawCurve(const PlotCurve& curve, const ThemeColours& colours);
    void addLine(const PlotCurve& curve, double width, double opacity);
    void addLabel(const PlotCurve& curve, const ThemeColours& colours);
    void drawMark(const ThemeColours& colours);
    void fitAxes();
    void placeLabels();
    [[nodiscard]] double labelX() const; ///< of all names, in the axis's numbers
    [[nodiscard]] int roomForLabels() const;

    std::vector<PlotCurve> curves_;
    std::optional<PlotMark> mark_;
    std::vector<Label> labels_;
    QCPItemLine* pointer_ = nullptr;
    double end_ = 1;
    std::optional<double> highest_;
    bool fromZero_ = false;
    bool logarithmic_ = false;
    bool smooth_ = false;
};

} // namespace cinecor::ui
