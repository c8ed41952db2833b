#include "ui/scores/score_board.h"

#include "core/imaging/case_discovery.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cinecor::ui {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
using Overlaps = std::vector<analysis::OverlapCounts>;

/// Names of all schemes, in the order in which they are met.
std::vector<std::string> structuresOf(const std::vector<ScoredCase>& cases)
{
    std::vector<std::string> names;
    for (const auto& one : cases)
        if (one.scores)
            for (const auto& name : one.scores->structures)
                if (std::ranges::find(names, name) == names.end())
                    names.push_back(name);
    return names;
}

/// The overlaps of a study's own structures at the places of the board's.
Overlaps placed(const Overlaps& own, const std::vector<std::string>& names,
                const std::vector<std::string>& all)
{
    if (own.empty() || names == all)
        return own;
    Overlaps out(all.size());
    for (std::size_t i = 0; i < own.size(); ++i)
        out[static_cast<std::size_t>(std::ranges::find(all, names[i]) - all.begin())] = own[i];
    return out;
}

std::optional<double> meanOver(const ScoreRow& row, Measure measure)
{
    double sum = 0;
    int count = 0;
    for (std::size_t i = 0; i < row.overlaps.size(); ++i)
        if (const auto value = row.value(i, measure)) {
            sum += *value;
            ++count;
        }
    return count == 0 ? std::nullopt : std::optional(sum / count);
}

/// The rows of one study.
class RowMaker {
public:
    RowMaker(const ScoredCase& one, const std::vector<std::string>& structures, std::vector<ScoreRow>& rows)
        : case_(one), structures_(structures), rows_(rows)
    {}

    void addAll(ScoreUnit unit)
    {
        const auto before = rows_.size();
        if (case_.scores)
            for (const auto& [number, phase] : case_.scores->phases)
                unit == ScoreUnit::Volume ? addVolume(number, phase) : addImages(number, phase);
        if (rows_.size() == before)
            rows_.push_back({.study = case_.study, .name = case_.name, .state = case_.state});
    }

private:
    void addVolume(int number, const PhaseScores& phase)
    {
        auto row = start(number, phase.volume());
        row.confidence = phase.confidence();
        // A phase without a single voxel in either is right: there is nothing to be found.
        if (phase.hasTruth && !row.dice)
            row.dice = row.iou = 1;
        rows_.push_back(std::move(row));
    }

    /// Images without anything in mine and truth say nothing.
    void addImages(int number, const PhaseScores& phase)
    {
        for (std::size_t i = 0; i < phase.slices.size(); ++i) {
            const auto& slice = phase.slices[i];
            auto row = start(number, slice.overlaps);
            row.slice = static_cast<int>(i);
            row.confidence = slice.confidence;
            if (row.isScored())
                rows_.push_back(std::move(row));
        }
    }

    [[nodiscard]] ScoreRow start(int phase, const Overlaps& overlaps) const
    {
        ScoreRow row{.study = case_.study,
                     .name = case_.name,
                     .state = case_.state,
                     .phase = phase,
                     .isEndDiastole = case_.scores->endDiastole == phase,
                     .isEndSystole = case_.scores->endSystole == phase,
                     .overlaps = placed(overlaps, case_.scores->structures, structures_)};
        row.dice = meanOver(row, Measure::Dice);
        row.iou = meanOver(row, Measure::Iou);
        return row;
    }

    const ScoredCase& case_;
    const std::vector<std::string>& structures_;
    std::vector<ScoreRow>& rows_;
};

double keyOf(const ScoreRow& row, const BoardRequest& request)
{
    const auto& column = request.order.column;
    switch (column.kind) {
    case ScoreColumn::Kind::Phase:
        return row.phase;
    case ScoreColumn::Kind::Slice:
        return row.slice;
    case ScoreColumn::Kind::Structure:
        return row.value(column.structure, request.measure).value_or(none);
    case ScoreColumn::Kind::Iou:
        return row.iou.value_or(none);
    case ScoreColumn::Kind::Confidence:
        return row.confidence.value_or(none);
    default:
        return row.dice.value_or(none);
    }
}

/// With a Dice, with a confidence only, without a score.
int rankOf(const ScoreRow& row)
{
    return row.dice ? 0 : row.confidence ? 1 : 2;
}

bool precedes(const ScoreRow& a, const ScoreRow& b, const BoardRequest& request)
{
    if (a.isScored() != b.isScored())
        return a.isScored();
    if (!a.isScored())
        return a.study < b.study;
    if (request.order.column.kind == ScoreColumn::Kind::Case) {
        const auto left = a.name.toStdString(), right = b.name.toStdString();
        return request.order.descending ? imaging::naturallyBefore(right, left)
                                        : imaging::naturallyBefore(left, right);
    }
    const double left = keyOf(a, request), right = keyOf(b, request);
    if (std::isnan(left) != std::isnan(right))
        return std::isnan(right);
    if (!std::isnan(left))
        return request.order.descending ? right < left : left < right;
    if (rankOf(a) != rankOf(b))
        return rankOf(a) < rankOf(b);
    return a.confidence.value_or(0) < b.confidence.value_or(0);
}

StructureSummary summaryOf(const std::vector<ScoreRow>& rows, std::size_t structure)
{
    StructureSummary summary;
    std::vector<double> dice, iou;
    for (const auto& row : rows) {
        if (const auto value = row.value(structure, Measure::Dice))
            dice.push_back(*value);
        if (const auto value = row.value(structure, Measure::Iou))
            iou.push_back(*value);
        if (structure >= row.overlaps.size())
            continue;
        summary.missed += row.overlaps[structure].state() == analysis::OverlapState::Missed;
        summary.extra += row.overlaps[structure].state() == analysis::OverlapState::Extra;
    }
    summary.dice = analysis::meanWithError(dice);
    summary.iou = analysis::meanWithError(iou);
    return summary;
}

std::optional<double> meanOfMeans(const std::vector<StructureSummary>& summaries,
                                  analysis::MeanWithError StructureSummary::* measure)
{
    std::vector<double> means;
    for (const auto& summary : summaries)
        means.push_back((summary.*measure).mean);
    const auto mean = analysis::meanWithError(means);
    return mean.count == 0 ? std::nullopt : std::optional(mean.mean);
}

std::vector<ScoreColumn> columnsOf(const ScoreBoard& board)
{
    using Kind = ScoreColumn::Kind;
    const auto any = [&](auto&& condition) { return std::ranges::any_of(board.rows, condition); };
    std::vector<ScoreColumn> columns{{Kind::Case}};
    if (any([](const ScoreRow& row) { return row.phase > 1 || row.isEndDiastole || row.isEndSystole; }))
        columns.push_back({Kind::Phase});
    if (board.unit == ScoreUnit::Image && board.hasVolumes)
        columns.push_back({Kind::Slice});
    if (board.hasTruth) {
        for (std::size_t i = 0; i < board.structures.size(); ++i)
            columns.push_back({Kind::Structure, i});
        columns.push_back({Kind::Dice});
        columns.push_back({Kind::Iou});
    }
    if (!board.hasTruth || any([](const ScoreRow& row) { return row.confidence.has_value(); }))
        columns.push_back({Kind::Confidence});
    return columns;
}

void countCases(ScoreBoard& board, const BoardRequest& request)
{
    board.cases = static_cast<int>(request.cases.size());
    for (const auto& one : request.cases) {
        const bool waits = one.state == StudyState::New || one.state == StudyState::Loading;
        board.waitingCases += waits && !one.scores;
        board.hasVolumes |= one.scores && one.scores->sliceCount > 1;
        board.hasTruth |= one.scores && std::ranges::any_of(one.scores->phases, [](const auto& phase) {
                              return phase.second.hasTruth;
                          });
    }
}

int countScored(const std::vector<ScoreRow>& rows)
{
    std::set<int> scored;
    for (const auto& row : rows)
        if (row.isScored())
            scored.insert(row.study);
    return static_cast<int>(scored.size());
}

} // namespace

std::optional<double> ScoreRow::value(std::size_t structure, Measure measure) const
{
    if (structure >= overlaps.size() || overlaps[structure].state() == analysis::OverlapState::NeitherHasIt)
        return std::nullopt;
    return measure == Measure::Dice ? overlaps[structure].dice() : overlaps[structure].iou();
}

ScoreBoard makeBoard(const BoardRequest& request)
{
    ScoreBoard board;
    board.structures = structuresOf(request.cases);
    countCases(board, request);
    board.unit = board.hasVolumes ? request.unit : ScoreUnit::Image;
    for (const auto& one : request.cases)
        RowMaker(one, board.structures, board.rows).addAll(board.unit);
    std::ranges::stable_sort(board.rows,
                             [&](const ScoreRow& a, const ScoreRow& b) { return precedes(a, b, request); });
    for (std::size_t i = 0; i < board.structures.size(); ++i)
        board.summaries.push_back(summaryOf(board.rows, i));
    board.meanDice = meanOfMeans(board.summaries, &StructureSummary::dice);
    board.meanIou = meanOfMeans(board.summaries, &StructureSummary::iou);
    board.scoredCases = countScored(board.rows);
    board.columns = columnsOf(board);
    return board;
}

} // namespace cinecor::ui
