#include "ui/scores/score_keeper.h"

#include <chrono>
#include <utility>

namespace cinecor::ui {

ScoreKeeper::ScoreKeeper(QObject* parent) : QObject(parent)
{
    using namespace std::chrono_literals;
    soon_.setSingleShot(true);
    soon_.setInterval(120ms);
    connect(&soon_, &QTimer::timeout, this, &ScoreKeeper::countStrokes);
}

void ScoreKeeper::clear()
{
    ++generation_;
    counting_ = 0;
    known_.clear();
    labelled_.clear();
    strokes_.clear();
}

ScoreKeeper::Known ScoreKeeper::scores(int study) const
{
    const auto found = known_.find(study);
    return found == known_.end() || found->second->phases.empty() ? nullptr : found->second;
}

CaseScores& ScoreKeeper::changeable(int study)
{
    auto& known = known_[study];
    known = known ? std::make_shared<CaseScores>(*known) : std::make_shared<CaseScores>();
    return *known;
}

void ScoreKeeper::look(int study, const SegmentationDocument& document)
{
    strokes_.erase(study);
    auto facts = factsOf(document);
    const auto phases = labelledPhases(document);
    labelled_[study] = {phases.begin(), phases.end()};
    auto& known = changeable(study);
    if (known.structures == facts.structures && known.sliceCount == facts.sliceCount)
        for (const int phase : phases)
            if (const auto before = known.phases.find(phase); before != known.phases.end())
                facts.phases.insert(*before);
    known = std::move(facts);
    for (const int phase : phases)
        lookAtPhase(study, document, phase);
    if (phases.empty())
        emit changed(study);
}

void ScoreKeeper::lookAtPhase(int study, const SegmentationDocument& document, int phase)
{
    ++countedPhases_;
    labelled_[study].insert(phase);
    count(study, labelsOf(document, phase));
}

void ScoreKeeper::follow(int study, const SegmentationDocument& document, const Change& change)
{
    using What = Change::What;
    if (change.what == What::EndPhases)
        return takeEnds(study, document);
    if (change.what != What::Mine && change.what != What::Ai && change.what != What::State)
        return;
    if (change.slice >= 0) {
        auto& strokes = strokes_[study];
        strokes.document = &document;
        strokes.slices[change.phase].insert(change.slice);
        if (!soon_.isActive())
            soon_.start();
    } else if (change.phase == 0 || !labelled_.contains(study)) {
        look(study, document);
    } else {
        lookAtPhase(study, document, change.phase);
    }
}

void ScoreKeeper::takeEnds(int study, const SegmentationDocument& document)
{
    if (!scores(study))
        return;
    auto& known = changeable(study);
    known.endDiastole = document.endDiastole();
    known.endSystole = document.endSystole();
    emit changed(study);
}

/// A study whose strokes were all taken back may have no labels any more, and one that was empty has some.
void ScoreKeeper::countStrokes()
{
    for (const auto& [study, strokes] : std::exchange(strokes_, {})) {
        if (!strokes.document)
            continue;
        const auto phases = labelledPhases(*strokes.document);
        if (labelled_[study] != std::set<int>(phases.begin(), phases.end())) {
            look(study, *strokes.document);
            continue;
        }
        for (const auto& [phase, slices] : strokes.slices)
            count(study, labelsOf(*strokes.document, phase, slices));
    }
}

void ScoreKeeper::count(int study, PhaseLabels labels)
{
    ++counting_;
    worker_.add(
        [this, study, generation = generation_, labels = std::move(labels)] {
            Counted counted{labels.phase, labels.truth != nullptr, labels.hasAi, scoreSlices(labels)};
            const auto deliver = [this, study, generation, counted = std::move(counted)] {
                if (generation == generation_)
                    take(study, counted);
            };
            QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
        },
        false);
}

void ScoreKeeper::take(int study, const Counted& counted)
{
    --counting_;
    if (!labelled_[study].contains(counted.phase))
        return;
    auto& known = changeable(study);
    auto& phase = known.phases[counted.phase];
    phase.hasTruth = counted.hasTruth;
    phase.hasAi = counted.hasAi;
    phase.slices.resize(static_cast<std::size_t>(known.sliceCount));
    for (const auto& [slice, score] : counted.slices)
        phase.slices[static_cast<std::size_t>(slice)] = score;
    emit changed(study);
}

} // namespace cinecor::ui
