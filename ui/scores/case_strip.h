#pragma once

#include "ui/plots/cell_plot.h"
#include "ui/scores/score_board.h"

#include <QWidget>

class QPushButton;

namespace cinecor::ui {

class ElidedLabel;

/// The slices of the case that is chosen: structure by slice, a click goes there; buttons choose the
/// neighbours.
class CaseStrip final : public QWidget {
    Q_OBJECT
public:
    explicit CaseStrip(const Theme& theme, QWidget* parent = nullptr);

    /// @param row     of the board; null = none is chosen.
    /// @param scores  of its study; null where there are none.
    void setRow(const ScoreRow* row, const QString& place, const ScoreKeeper::Known& scores, Measure measure);
    [[nodiscard]] CellPlot& plot() { return *plot_; }

signals:
    void wanted(int slice);
    void stepWanted(int by);

private:
    [[nodiscard]] QPushButton* makeStep(const Theme& theme, const char* icon, const QString& name, int by);

    ElidedLabel* place_;
    CellPlot* plot_;
};

} // namespace cinecor::ui
