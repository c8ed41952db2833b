#pragma once

#include "core/base/label_scheme.h"
#include "ui/plots/box_plot.h"
#include "ui/plots/cell_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/scores/score_board.h"

/// A board's values for the plots.
namespace cinecor::ui {

/// One box a structure; without truth one of the AI's confidence.
struct ScoreBoxes {
    std::vector<BoxSeries> series{};
    std::vector<std::vector<std::size_t>> rows{}; ///< of the board, of every value of a box
};

/// @param other  colour of what is no structure.
[[nodiscard]] ScoreBoxes boxesOf(const ScoreBoard& board, Measure measure,
                                 const base::StructureColours& colours, const QColor& other);
[[nodiscard]] std::vector<HistogramSeries> histogramOf(const ScoreBoxes& boxes);
/// Structure by slice; without truth one row with the AI's confidence.
[[nodiscard]] std::vector<CellRow> cellsOf(const CaseScores& scores, int phase, Measure measure);

} // namespace cinecor::ui
