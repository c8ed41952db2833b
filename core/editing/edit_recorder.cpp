#include "core/editing/edit_recorder.h"

#include <algorithm>

namespace cinecor::editing {

EditRecorder::EditRecorder(std::filesystem::path file, JournalHeader header)
    : file_(std::move(file)), header_(std::move(header))
{}

base::Result<EditRecorder> EditRecorder::resume(const std::filesystem::path& file)
{
    auto edits = Journal::read(file);
    if (!edits)
        return base::failure(edits.error());
    auto slices = edits->slices();
    if (!slices)
        return base::failure(slices.error());
    auto journal = Journal::reopen(file);
    if (!journal)
        return base::failure(journal.error());
    EditRecorder recorder(file, edits->header);
    recorder.journal_ = std::move(*journal);
    for (auto& [id, labels] : *slices)
        recorder.known_[id] = {std::move(labels), edits->states.at(id)};
    return recorder;
}

base::Status EditRecorder::record(const Layers& layers, SliceId id)
{
    if (!header_.scheme.empty() && header_.scheme != layers.scheme().name())
        startAgain();
    const auto size = layers.geometry().size();
    const std::vector<std::uint8_t> background(size.sliceCount(), 0);
    const auto state = layers.state(id);
    const auto* mine = state == SliceState::FollowingAi ? nullptr : layers.mine(id.phase);
    const auto now = mine ? mine->slice(id.slice) : std::span<const std::uint8_t>(background);

    const auto found = known_.find(id);
    const Known known = found == known_.end() ? Known{background, SliceState::FollowingAi} : found->second;
    const auto delta = LabelDelta::between(id, known.labels, now, size.x);
    if (delta.isEmpty() && state == known.state)
        return {};
    auto journal = open(layers.scheme());
    if (!journal)
        return base::failure(journal.error());
    if (auto written = (*journal)->append(delta, state); !written)
        return written;
    known_[id] = {{now.begin(), now.end()}, state};
    return {};
}

base::Result<Journal*> EditRecorder::open(const base::LabelScheme& scheme)
{
    if (!journal_) {
        header_.scheme = scheme.name();
        auto created = Journal::create(file_, header_);
        if (!created)
            return base::failure(created.error());
        journal_ = std::move(*created);
    }
    return &*journal_;
}

void EditRecorder::saved(const std::filesystem::path& baseline)
{
    startAgain();
    header_.baseline = baseline.string();
}

void EditRecorder::startAgain()
{
    if (journal_)
        journal_->discard();
    journal_.reset();
    known_.clear();
}

base::Result<std::vector<SliceId>> restore(const RecoveredEdits& edits, Layers& layers)
{
    const auto slices = edits.slices();
    if (!slices)
        return base::failure(slices.error());
    const auto size = layers.geometry().size();
    const base::Size3 journalled{edits.header.width, edits.header.height, edits.header.sliceCount};
    if (journalled != size)
        return base::failure(base::Error(base::ErrorCode::SizesDiffer)
                                 .with("expected", base::sizeText(size))
                                 .with("actual", base::sizeText(journalled)));
    for (const auto& [id, labels] : *slices)
        if (!layers.contains(id))
            return base::failure(
                base::Error(base::ErrorCode::PhaseMissing).with("phase", std::to_string(id.phase)));
    std::vector<SliceId> restored;
    for (const auto& [id, labels] : *slices) {
        const auto state = edits.states.at(id);
        if (state != SliceState::FollowingAi)
            std::ranges::copy(labels, layers.editableSlice(id).begin());
        layers.setState(id, state);
        restored.push_back(id);
    }
    return restored;
}

} // namespace cinecor::editing
