#include "ui/scores/score_plots.h"

#include "ui/presentation/structure_colours.h"
#include "ui/scores/score_text.h"

namespace cinecor::ui {

namespace {

/// What a box takes of a row.
template <class Value>
void addBox(ScoreBoxes& boxes, BoxSeries series, const ScoreBoard& board, Value value)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < board.rows.size(); ++row)
        if (const std::optional<double> one = value(board.rows[row])) {
            series.values.push_back(*one);
            series.names.push_back(placeText(board.rows[row], board));
            rows.push_back(row);
        }
    boxes.series.push_back(std::move(series));
    boxes.rows.push_back(std::move(rows));
}

} // namespace

ScoreBoxes boxesOf(const ScoreBoard& board, Measure measure, const base::StructureColours& colours,
                   const QColor& other)
{
    ScoreBoxes boxes;
    if (board.scoredCases == 0)
        return boxes;
    if (!board.hasTruth)
        addBox(boxes, {.name = QObject::tr("confidence"), .colour = other}, board,
               [](const ScoreRow& row) { return row.confidence; });
    for (std::size_t i = 0; board.hasTruth && i < board.structures.size(); ++i)
        addBox(boxes,
               {.name = QString::fromStdString(board.structures[i]),
                .colour = structureColour(board.structures[i], colours)},
               board, [&](const ScoreRow& row) { return row.value(i, measure); });
    return boxes;
}

std::vector<HistogramSeries> histogramOf(const ScoreBoxes& boxes)
{
    std::vector<HistogramSeries> series;
    for (const auto& box : boxes.series)
        series.push_back({box.name, box.colour, box.values});
    return series;
}

std::vector<CellRow> cellsOf(const CaseScores& scores, int phase, Measure measure)
{
    const auto found = scores.phases.find(phase);
    if (found == scores.phases.end())
        return {};
    const auto& slices = found->second.slices;
    std::vector<CellRow> rows;
    if (!found->second.hasTruth) {
        auto& row = rows.emplace_back(QObject::tr("confidence"));
        for (const auto& slice : slices)
            row.values.push_back(slice.confidence);
        return rows;
    }
    for (std::size_t i = 0; i < scores.structures.size(); ++i) {
        auto& row = rows.emplace_back(QString::fromStdString(scores.structures[i]));
        for (const auto& slice : slices) {
            const ScoreRow one{.overlaps = slice.overlaps};
            row.values.push_back(one.value(i, measure));
        }
    }
    return rows;
}

} // namespace cinecor::ui
