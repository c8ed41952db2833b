#include "core/analysis/evaluation.h"

#include <algorithm>
#include <limits>

namespace cinecor::analysis {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::vector<std::uint8_t> maskOf(const base::LabelMap& labels, std::uint8_t value)
{
    std::vector<std::uint8_t> mask(labels.values().size());
    std::ranges::transform(labels.values(), mask.begin(),
                           [value](auto v) { return std::uint8_t{v == value}; });
    return mask;
}

StructureScore scoreStructure(const base::Structure& structure, const OverlapCounts& counts,
                              const base::LabelMap& prediction, const base::LabelMap& truth,
                              EvaluationUnit unit)
{
    StructureScore score{structure.name, counts.state(), counts.dice(),
                         counts.iou(),   std::nullopt,   std::nullopt};
    score.distances = SurfaceComparison(maskOf(prediction, structure.value), maskOf(truth, structure.value),
                                        truth.geometry(), unit == EvaluationUnit::Volume)
                          .distances();
    return score;
}

// Mean of one number of one structure over all cases; cases without it do not count.
template <class Number>
MeanWithError over(const std::vector<CaseScore>& cases, std::size_t structure, Number number)
{
    std::vector<double> values;
    for (const auto& one : cases)
        values.push_back(number(one.structures[structure]));
    return meanWithError(values);
}

MeanWithError overDistances(const std::vector<CaseScore>& cases, std::size_t structure,
                            double SurfaceDistances::* distance)
{
    return over(cases, structure,
                [&](const StructureScore& s) { return s.distances ? (*s.distances).*distance : undefined; });
}

double diceWhereLabelled(const OverlapCounts& counts)
{
    return counts.state() == OverlapState::NeitherHasIt ? undefined : counts.dice();
}

void addThirds(CaseScore& score, const base::LabelMap& prediction, const base::LabelMap& truth)
{
    const auto thirds = countOverlapByThird(prediction, truth);
    if (!thirds)
        return;
    const auto& structures = truth.scheme().structures();
    for (std::size_t i = 0; i < structures.size(); ++i) {
        auto& dice = score.structures[i].diceByThird.emplace();
        for (std::size_t third = 0; third < dice.size(); ++third)
            dice[third] = diceWhereLabelled((*thirds)[third][structures[i].value]);
    }
}

std::array<MeanWithError, 3> summariseThirds(const std::vector<CaseScore>& cases, std::size_t structure)
{
    std::array<MeanWithError, 3> thirds;
    for (std::size_t third = 0; third < thirds.size(); ++third)
        thirds[third] = over(cases, structure, [third](const StructureScore& s) {
            return s.diceByThird ? (*s.diceByThird)[third] : undefined;
        });
    return thirds;
}

int countState(const std::vector<CaseScore>& cases, std::size_t structure, OverlapState state)
{
    return static_cast<int>(std::ranges::count_if(
        cases, [&](const CaseScore& c) { return c.structures[structure].state == state; }));
}

StructureSummary summariseStructure(const std::vector<CaseScore>& cases, std::size_t index)
{
    return {.structure = cases.front().structures[index].structure,
            .dice = over(cases, index, [](const StructureScore& s) { return s.dice; }),
            .iou = over(cases, index, [](const StructureScore& s) { return s.iou; }),
            .hausdorff = overDistances(cases, index, &SurfaceDistances::hausdorff),
            .hausdorff95 = overDistances(cases, index, &SurfaceDistances::hausdorff95),
            .averageSymmetric = overDistances(cases, index, &SurfaceDistances::averageSymmetric),
            .missed = countState(cases, index, OverlapState::Missed),
            .extra = countState(cases, index, OverlapState::Extra),
            .diceByThird = summariseThirds(cases, index)};
}

template <class Number>
double meanOver(const auto& items, Number number)
{
    std::vector<double> values;
    std::ranges::transform(items, std::back_inserter(values), number);
    return meanWithError(values).mean;
}

} // namespace

base::Result<CaseScore> scoreCase(std::string name, const base::LabelMap& prediction,
                                  const base::LabelMap& truth, EvaluationUnit unit)
{
    if (prediction.geometry().size() != truth.geometry().size())
        return base::failure(base::Error(base::ErrorCode::SizesDiffer)
                                 .with("expected", base::sizeText(truth.geometry().size()))
                                 .with("actual", base::sizeText(prediction.geometry().size())));
    const auto highest = std::max(truth.scheme().maximumValue(), prediction.scheme().maximumValue());
    const auto counts = countOverlap(prediction.values(), truth.values(), highest);
    CaseScore score{std::move(name), truth.geometry().hasSpacing(), 0, {}};
    ConfusionMatrix confusion(highest);
    confusion.add(prediction.values(), truth.values());
    score.accuracy = confusion.accuracy();
    for (const auto& structure : truth.scheme().structures())
        score.structures.push_back(
            scoreStructure(structure, counts[structure.value], prediction, truth, unit));
    if (unit == EvaluationUnit::Volume)
        addThirds(score, prediction, truth);
    return score;
}

Evaluation summarise(std::vector<CaseScore> cases, EvaluationUnit unit)
{
    Evaluation evaluation;
    evaluation.unit = unit;
    if (cases.empty())
        return evaluation;
    for (std::size_t i = 0; i < cases.front().structures.size(); ++i)
        evaluation.structures.push_back(summariseStructure(cases, i));
    evaluation.millimetres = std::ranges::all_of(cases, &CaseScore::millimetres);
    evaluation.meanDice = meanOver(evaluation.structures, [](const auto& s) { return s.dice.mean; });
    evaluation.meanIou = meanOver(evaluation.structures, [](const auto& s) { return s.iou.mean; });
    evaluation.accuracy = meanOver(cases, &CaseScore::accuracy);
    evaluation.cases = std::move(cases);
    return evaluation;
}

} // namespace cinecor::analysis
