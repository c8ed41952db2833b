#pragma once

#include "ui/plots/plot_widget.h"

#include <QColor>

#include <optional>
#include <vector>

class QCPGraph;

namespace cinecor::ui {

/// The values of one box.
struct BoxSeries {
    QString name{};
    QColor colour{};
    std::vector<double> values{};
    std::vector<QString> names{}; ///< of the values, as many
};

/// A box for each of several series of values between 0 and 1, as analysis/distribution.h defines it. The
/// values stand in it as points while they are few, and only those outside the whiskers where they are many.
class BoxPlot final : public PlotWidget {
    Q_OBJECT
public:
    /// A value: of which box, and which of its values.
    struct Place {
        std::size_t box = 0;
        std::size_t value = 0;
        bool operator==(const Place&) const = default;
    };

    BoxPlot(const Theme& theme, const QString& title, QWidget* parent = nullptr);

    void setBoxes(const QString& valueName, std::vector<BoxSeries> boxes);
    [[nodiscard]] const std::vector<BoxSeries>& boxes() const { return boxes_; }
    /// Where a value is drawn, in this widget; nothing where it is not.
    [[nodiscard]] std::optional<QPointF> positionOf(Place place) const;
    [[nodiscard]] QString csv() const override;

signals:
    void chosen(std::size_t box, std::size_t value); ///< a point was clicked

protected:
    void draw(const ThemeColours& colours) override;
    void pointed(const QMouseEvent& event) override;
    void unpointed() override;
    void pressed(const QMouseEvent& event) override;

private:
    struct Point {
        Place place;
        double x;
        double y;
    };

    void drawBox(std::size_t index, const ThemeColours& colours);
    void drawPoints(std::size_t index, const std::vector<std::size_t>& outliers, const QColor& colour);
    void fitAxes();
    [[nodiscard]] QPointF pixelOf(const Point& point) const;
    [[nodiscard]] const Point* pointAt(const QPointF& position) const; ///< null where there is none near
    [[nodiscard]] QString textOf(const Point& point) const;
    [[nodiscard]] QString textOfBox(std::size_t index) const;

    std::vector<BoxSeries> boxes_;
    std::vector<Point> points_; ///< that are drawn
};

} // namespace cinecor::ui
