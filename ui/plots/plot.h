#pragma once

#include "ui/plots/plot_curve.h"
#include "ui/plots/plot_export.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>
#include <vector>

class QCPItemLine;
class QCPItemText;
class QCustomPlot;
class QLabel;
class QMouseEvent;

namespace cinecor::ui {

/// A position that is marked by a dashed line with a word.
struct PlotMark {
    double x = 0;
    QString text{}; ///< empty = the line alone
};

/// Curves over a common axis: names at their ends, the values under the pointer, a menu on the right button.
class Plot final : public QWidget {
    Q_OBJECT
public:
    /// @param title  for the file names and for those who do not see it; it is not drawn on the screen.
    Plot(const Theme& theme, const QString& title, const QString& xName, QWidget* parent = nullptr);
    ~Plot() override;

    void setCurves(std::vector<PlotCurve> curves);
    void setMark(const std::optional<PlotMark>& mark);
    void setEnd(double end);           ///< of the x axis, which starts at 0
    void setHighest(double highest);   ///< values above it make no sense: the axis does not go there
    void setFromZero(bool on);         ///< the value axis begins there
    void setLogarithmic(bool on);      ///< values of 0 and below are not drawn then
    void setSmooth(bool on);           ///< the curves as they are stay, faintly
    void setNote(const QString& note); ///< in the middle, where there is nothing to draw

    [[nodiscard]] const QString& title() const { return title_; }
    [[nodiscard]] const std::vector<PlotCurve>& curves() const { return curves_; }
    [[nodiscard]] const std::optional<PlotMark>& mark() const { return mark_; }
    [[nodiscard]] QString note() const;
    /// What the pointer is told at an x: the nearest position and every value there. Empty without curves.
    [[nodiscard]] QString textAt(double x) const;
    /// PNG as it is seen, PDF on white paper, CSV of the values as they are. False where it cannot be
    /// written.
    [[nodiscard]] bool save(const QString& file, PlotFile kind);

signals:
    void notSaved(const QString& file);

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Label {
        QCPItemText* item;
        double x;
        double y;
    };

    void rebuild(const ThemeColours& colours);
    void rebuild() { rebuild(theme_.colours()); }
    void drawCurve(const PlotCurve& curve, const ThemeColours& colours);
    void addLine(const PlotCurve& curve, double width, double opacity);
    void addLabel(const PlotCurve& curve, const ThemeColours& colours);
    void drawMark(const ThemeColours& colours);
    void fitAxes();
    void placeLabels();
    [[nodiscard]] double labelX() const; ///< of all names, in the axis's numbers
    [[nodiscard]] int roomForLabels() const;
    void point(const QMouseEvent& event);
    void unpoint();
    [[nodiscard]] bool savePdf(const QString& file);
    [[nodiscard]] bool saveCsv(const QString& file) const;

    const Theme& theme_;
    QString title_;
    QCustomPlot* plot_;
    QLabel* note_;
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
