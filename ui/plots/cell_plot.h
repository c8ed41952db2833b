#pragma once

#include "ui/plots/plot_widget.h"

#include <QRectF>

#include <optional>
#include <vector>

namespace cinecor::ui {

/// A row of a strip.
struct CellRow {
    QString name{};
    std::vector<std::optional<double>> values{}; ///< 0..1, one a column; nothing = there is nothing to judge
};

/// Values between 0 and 1 as coloured cells: rows with names, columns counted from 1. Their colours are those
/// of the strip below the image; numbers stand in the cells where there is room.
class CellPlot final : public PlotWidget {
    Q_OBJECT
public:
    /// @param columnName  below the axis: "slice".
    CellPlot(const Theme& theme, const QString& title, const QString& columnName, QWidget* parent = nullptr);

    /// @param valueName  what the values are, for the pointer: "Dice".
    void setRows(const QString& valueName, std::vector<CellRow> rows);
    [[nodiscard]] const std::vector<CellRow>& rows() const { return rows_; }
    void setMarked(std::optional<std::size_t> column); ///< with a frame around it
    /// Where a cell is drawn, in this widget.
    [[nodiscard]] QRectF cell(std::size_t row, std::size_t column) const;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QSize sizeHint() const override; ///< as high as its rows need, whatever room there is

signals:
    void chosen(std::size_t row, std::size_t column);

protected:
    void draw(const ThemeColours& colours) override;
    void pointed(const QMouseEvent& event) override;
    void unpointed() override;
    void pressed(const QMouseEvent& event) override;
    void resized() override { rebuild(); }

private:
    struct Place {
        std::size_t row;
        std::size_t column;
    };
    void drawCell(Place place, const ThemeColours& colours);
    void drawMark(const ThemeColours& colours);
    void fitAxes();
    [[nodiscard]] std::size_t columnCount() const;
    [[nodiscard]] std::optional<Place> placeAt(const QPointF& position) const;
    [[nodiscard]] QString text(double value) const; ///< empty where there is no room

    QString columnName_;
    QString valueName_;
    std::vector<CellRow> rows_;
    std::optional<std::size_t> marked_;
};

} // namespace cinecor::ui
