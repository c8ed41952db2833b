#include "ui/panels/scores.h"

#include <algorithm>

namespace cinecor::ui {
namespace {

std::optional<double> meanConfidence(const SegmentationDocument& document, editing::SliceId id)
{
    const auto confidence = document.layers().confidence(id.phase);
    const auto* ai = document.layers().ai(id.phase);
    if (confidence.empty() || !ai)
        return std::nullopt;
    const auto labels = ai->slice(id.slice);
    const auto values = confidence.subspan(labels.size() * static_cast<std::size_t>(id.slice), labels.size());
    std::size_t sum = 0, count = 0;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] != 0) {
            sum += values[i];
            ++count;
        }
    if (count == 0)
        return std::nullopt;
    return static_cast<double>(sum) / (255.0 * static_cast<double>(count));
}

std::optional<double> meanDice(const SegmentationDocument& document, StudyNumbers& numbers,
                               editing::SliceId id)
{
    double sum = 0;
    int count = 0;
    for (const auto& structure : document.layers().scheme().structures()) {
        const auto overlap = numbers.sliceOverlap(Layer::Mine, id, structure.value);
        if (!overlap || overlap->state() == analysis::OverlapState::NeitherHasIt)
            continue;
        sum += overlap->dice();
        ++count;
    }
    return count == 0 ? std::nullopt : std::optional(sum / count);
}

std::optional<StudyScore> diceOfStudy(const SegmentationDocument& document, StudyNumbers& numbers)
{
    double sum = 0;
    int count = 0, labelled = 0;
    for (const int phase : document.layers().labelledPhases())
        for (const auto& structure : document.layers().scheme().structures()) {
            const auto overlap = numbers.volumeOverlap(Layer::Mine, phase, structure.value);
            labelled += overlap.has_value();
            if (!overlap || overlap->state() == analysis::OverlapState::NeitherHasIt)
                continue;
            sum += overlap->dice();
            ++count;
        }
    if (labelled == 0)
        return std::nullopt;
    const double dice = count == 0 ? 1 : sum / count;
    return StudyScore{dice, QObject::tr("Dice %1").arg(dice, 0, 'f', 2)};
}

std::optional<StudyScore> confidenceOfStudy(const SegmentationDocument& document)
{
    if (!document.hasAi())
        return std::nullopt;
    std::optional<double> lowest;
    for (const auto& [phase, images] : document.study().phases)
        for (int slice = 0; slice < document.study().geometry().size().z; ++slice)
            if (const auto confidence = meanConfidence(document, {phase, slice}))
                lowest = std::min(lowest.value_or(1), *confidence);
    if (!lowest)
        return StudyScore{0, QObject::tr("nothing found")};
    return StudyScore{*lowest, QObject::tr("confidence from %1 %").arg(qRound(*lowest * 100))};
}

} // namespace

std::optional<double> sliceScore(const SegmentationDocument& document, StudyNumbers& numbers,
                                 editing::SliceId id, ScoreKind kind)
{
    return kind == ScoreKind::Dice ? meanDice(document, numbers, id) : meanConfidence(document, id);
}

std::optional<StudyScore> studyScore(const SegmentationDocument& document, StudyNumbers& numbers)
{
    return hasTruth(document) ? diceOfStudy(document, numbers) : confidenceOfStudy(document);
}

bool hasTruth(const SegmentationDocument& document)
{
    return std::ranges::any_of(document.study().phases,
                               [](const auto& phase) { return phase.second.truth != nullptr; });
}

} // namespace cinecor::ui
