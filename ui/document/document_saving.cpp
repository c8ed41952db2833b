#include "ui/document/segmentation_document.h"

#include "core/editing/journal.h"

#include <algorithm>

/// How a document is saved, journalled and recovered. Files are written by `saveDocument` on a worker.
namespace cinecor::ui {

namespace {

std::vector<std::filesystem::path> sourcesOf(const base::Study& study)
{
    std::vector<std::filesystem::path> files;
    for (const auto& [number, phase] : study.phases)
        for (const auto& file : {phase.imageFile, phase.truthFile})
            if (!file.empty())
                files.push_back(file);
    return files;
}

void addPhase(SaveFile& file, const editing::Layers& layers, int phase)
{
    const auto* mine = layers.mine(phase);
    file.phases.push_back(phase);
    file.labels.push_back(mine ? *mine : base::LabelMap(layers.geometry(), layers.scheme()));
    const int reviewed = layers.countSlices(phase, editing::SliceState::Reviewed);
    file.editedSlices.push_back(reviewed + layers.countSlices(phase, editing::SliceState::Edited));
    file.reviewedSlices.push_back(reviewed);
}

} // namespace

SaveRequest SegmentationDocument::saveRequest(const SaveOptions& options) const
{
    std::map<std::filesystem::path, std::vector<int>> phasesOfImage;
    for (const auto& [number, phase] : study_->phases)
        phasesOfImage[phase.imageFile].push_back(number);

    SaveRequest request;
    for (const auto& [image, phases] : phasesOfImage) {
        if (std::ranges::none_of(phases, [this](int phase) { return layers_.mine(phase); }))
            continue;
        auto& file = request.files.emplace_back();
        file.image = image;
        const auto chosen = chosenFiles_.find(phases.front());
        file.file = options.place == SavePlace::Usual && chosen != chosenFiles_.end()
                        ? chosen->second
                        : maskFileName(image, study_->name, options.folder);
        for (const int phase : phases)
            addPhase(file, layers_, phase);
        if (const auto known = savedFiles_.find(phases.front());
            known != savedFiles_.end() && known->second.file == file.file)
            file.expected = known->second;
    }
    request.protectedFiles = sourcesOf(*study_);
    request.revisions = revisions_;
    request.model = aiModel_;
    request.identity = study_->identity;
    request.options = options;
    return request;
}

std::filesystem::path SegmentationDocument::savedFile(int phase) const
{
    const auto found = savedFiles_.find(phase);
    return found == savedFiles_.end() ? std::filesystem::path() : found->second.file;
}

void SegmentationDocument::markSaved(const SaveOutcome& outcome)
{
    for (const auto& [phase, stamp] : outcome.files) {
        savedFiles_[phase] = stamp;
        savedRevisions_[phase] = outcome.revisions.at(phase);
        if (outcome.place == SavePlace::Chosen)
            chosenFiles_[phase] = stamp.file;
    }
    if (recorder_ && !isModified() && !outcome.files.empty())
        recorder_->saved(outcome.files.begin()->second.file);
    emit changed({Change::What::Modified, 0, -1, {}});
}

base::Status SegmentationDocument::recover(const std::filesystem::path& journalFile)
{
    const auto edits = editing::Journal::read(journalFile);
    if (!edits)
        return base::failure(edits.error());
    editing::Layers recovered(*study_);
    const auto slices = editing::restore(*edits, recovered);
    if (!slices)
        return base::failure(slices.error());
    if (const auto scheme = base::LabelScheme::named(edits->header.scheme); scheme && layers_.meaningIsOpen())
        takeScheme(*scheme);

    std::vector<EditStep> steps;
    for (const auto& id : *slices) {
        const auto* before = layers_.mine(id.phase);
        const std::vector<std::uint8_t> nothing(study_->geometry().size().sliceCount());
        steps.push_back({editing::LabelDelta::between(id, before ? before->slice(id.slice) : nothing,
                                                      recovered.mine(id.phase)->slice(id.slice),
                                                      study_->geometry().size().x),
                         layers_.state(id), recovered.state(id)});
    }
    if (!steps.empty())
        pushSteps(std::move(steps), tr("Recover edits"), false);
    if (auto old = editing::Journal::reopen(journalFile))
        old->discard();
    return {};
}

void SegmentationDocument::record(editing::SliceId id)
{
    if (!recorder_)
        return;
    if (const auto recorded = recorder_->record(layers_, id); !recorded && !journalError_)
        journalError_ = recorded.error();
}

std::optional<base::Error> SegmentationDocument::takeJournalError()
{
    return std::exchange(journalError_, std::nullopt);
}

void SegmentationDocument::discardJournal()
{
    if (recorder_)
        recorder_->saved({});
}

} // namespace cinecor::ui
