#include "ui/document/segmentation_document.h"

#include <algorithm>
#include <cassert>
#include <numeric>

/// The undo stack of a document: how steps are pushed, carried out, taken back and, beyond the cap,
/// forgotten.
namespace cinecor::ui {

bool SegmentationDocument::canUndo() const
{
    const int index = undoStack_.index();
    return index > 0 && !commands_[static_cast<std::size_t>(index - 1)]->isForgotten();
}

bool SegmentationDocument::canRedo() const
{
    return undoStack_.canRedo();
}

QString SegmentationDocument::undoText() const
{
    return canUndo() ? undoStack_.undoText() : QString();
}

QString SegmentationDocument::redoText() const
{
    return undoStack_.redoText();
}

std::size_t SegmentationDocument::undoByteCount() const
{
    return std::accumulate(commands_.begin(), commands_.end(), std::size_t{0},
                           [](std::size_t sum, const auto* command) { return sum + command->byteCount(); });
}

void SegmentationDocument::undo()
{
    cancelEdit();
    if (canUndo())
        undoStack_.undo();
    emit undoChanged();
}

void SegmentationDocument::redo()
{
    cancelEdit();
    if (canRedo())
        undoStack_.redo();
    emit undoChanged();
}

void SegmentationDocument::pushSteps(std::vector<EditStep> steps, const QString& name, bool applied)
{
    undoStack_.push(new EditCommand(*this, name, std::move(steps), applied));
    trimUndo();
    emit undoChanged();
}

void SegmentationDocument::carryOut(const EditStep& step, bool forward)
{
    const auto id = step.delta.slice();
    const auto state = forward ? step.after : step.before;
    emit showSliceRequested(id.phase, id.slice);
    if (step.delta.isEmpty()) {
        layers_.setState(id, state);
        return;
    }
    [[maybe_unused]] const auto applied = layers_.apply(forward ? step.delta : step.delta.inverted(), state);
    assert(applied);
    // A slice that follows the AI again may differ from before in more than the step.
    const bool follows = state == editing::SliceState::FollowingAi;
    emit changed({Change::What::Mine, id.phase, id.slice, follows ? editing::PixelBox{} : step.delta.box()});
}

void SegmentationDocument::finishCommand(const Revisions& revisions, const std::vector<EditStep>& steps)
{
    for (const auto& [phase, revision] : revisions)
        revisions_[phase] = revision;
    for (const auto& step : steps) {
        record(step.delta.slice());
        emit changed({Change::What::State, step.delta.slice().phase, step.delta.slice().slice, {}});
    }
    emit changed({Change::What::Modified, 0, -1, {}});
}

void SegmentationDocument::trimUndo()
{
    auto total = undoByteCount();
    for (std::size_t i = 0; i + 1 < commands_.size() && total > options_.undoBytes; ++i) {
        total -= commands_[i]->byteCount();
        commands_[i]->forget();
        total += commands_[i]->byteCount();
    }
}

} // namespace cinecor::ui
