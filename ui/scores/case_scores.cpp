#include "ui/scores/case_scores.h"

#include <algorithm>

namespace cinecor::ui {
namespace {

bool isEdited(const editing::Layers& layers, int phase)
{
    for (int slice = 0; slice < layers.geometry().size().z; ++slice)
        if (layers.state({phase, slice}) != editing::SliceState::FollowingAi)
            return true;
    return false;
}

std::vector<std::uint8_t> copyOf(std::span<const std::uint8_t> values)
{
    return {values.begin(), values.end()};
}

PhaseLabels::Slice sliceOf(const editing::Layers& layers, editing::SliceId id)
{
    PhaseLabels::Slice slice{.number = id.slice};
    const auto* ai = layers.ai(id.phase);
    if (const auto* mine = layers.mine(id.phase))
        slice.mine = copyOf(mine->slice(id.slice));
    if (!ai || layers.truth(id.phase))
        return slice;
    slice.ai = copyOf(ai->slice(id.slice));
    if (const auto confidence = layers.confidence(id.phase); !confidence.empty())
        slice.confidence =
            copyOf(confidence.subspan(slice.ai.size() * static_cast<std::size_t>(id.slice), slice.ai.size()));
    return slice;
}

std::optional<double> meanConfidence(const PhaseLabels::Slice& slice)
{
    std::size_t sum = 0, count = 0;
    for (std::size_t i = 0; i < slice.confidence.size(); ++i)
        if (slice.ai[i] != 0) {
            sum += slice.confidence[i];
            ++count;
        }
    if (count == 0)
        return std::nullopt;
    return static_cast<double>(sum) / (255.0 * static_cast<double>(count));
}

} // namespace

std::optional<double> SliceScore::value(std::optional<std::size_t> structure) const
{
    if (overlaps.empty())
        return confidence;
    double sum = 0;
    int count = 0;
    for (std::size_t i = 0; i < overlaps.size(); ++i) {
        if ((structure && *structure != i) || overlaps[i].state() == analysis::OverlapState::NeitherHasIt)
            continue;
        sum += overlaps[i].dice();
        ++count;
    }
    return count == 0 ? std::nullopt : std::optional(sum / count);
}

std::vector<analysis::OverlapCounts> PhaseScores::volume() const
{
    std::vector<analysis::OverlapCounts> sum;
    for (const auto& slice : slices) {
        sum.resize(std::max(sum.size(), slice.overlaps.size()));
        for (std::size_t i = 0; i < slice.overlaps.size(); ++i)
            sum[i] += slice.overlaps[i];
    }
    return sum;
}

std::optional<double> PhaseScores::confidence() const
{
    std::optional<double> lowest;
    for (const auto& slice : slices)
        if (slice.confidence)
            lowest = std::min(lowest.value_or(1), *slice.confidence);
    return lowest || hasTruth || !hasAi ? lowest : 0;
}

std::optional<int> PhaseScores::worstSlice(std::optional<std::size_t> structure) const
{
    std::optional<int> worst;
    double lowest = 2;
    for (std::size_t i = 0; i < slices.size(); ++i)
        if (const auto value = slices[i].value(structure); value && *value < lowest) {
            lowest = *value;
            worst = static_cast<int>(i);
        }
    return worst;
}

std::vector<int> labelledPhases(const SegmentationDocument& document)
{
    const auto& layers = document.layers();
    auto phases = layers.labelledPhases();
    std::erase_if(phases, [&](int phase) { return !layers.ai(phase) && !isEdited(layers, phase); });
    return phases;
}

CaseScores factsOf(const SegmentationDocument& document)
{
    CaseScores facts;
    for (const auto& structure : document.layers().scheme().structures())
        facts.structures.push_back(structure.name);
    facts.endDiastole = document.endDiastole();
    facts.endSystole = document.endSystole();
    facts.sliceCount = document.study().geometry().size().z;
    return facts;
}

PhaseLabels labelsOf(const SegmentationDocument& document, int phase, const std::set<int>& slices)
{
    const auto* known = document.study().phase(phase);
    PhaseLabels labels{.truth = known ? known->truth : nullptr,
                       .phase = phase,
                       .hasAi = document.layers().ai(phase) != nullptr};
    for (const auto& structure : document.layers().scheme().structures())
        labels.values.push_back(structure.value);
    for (int slice = 0; slice < document.study().geometry().size().z; ++slice)
        if (slices.empty() || slices.contains(slice))
            labels.slices.push_back(sliceOf(document.layers(), {phase, slice}));
    return labels;
}

std::map<int, SliceScore> scoreSlices(const PhaseLabels& labels)
{
    const std::uint8_t highest = labels.values.empty() ? std::uint8_t{0} : std::ranges::max(labels.values);
    std::map<int, SliceScore> scores;
    for (const auto& slice : labels.slices) {
        auto& score = scores[slice.number];
        score.confidence = meanConfidence(slice);
        if (!labels.truth || slice.mine.empty())
            continue;
        const auto counts = analysis::countOverlap(slice.mine, labels.truth->slice(slice.number), highest);
        for (const auto value : labels.values)
            score.overlaps.push_back(counts[value]);
    }
    return scores;
}

} // namespace cinecor::ui
