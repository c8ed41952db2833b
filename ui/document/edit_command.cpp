#include "ui/document/edit_command.h"

#include "ui/document/segmentation_document.h"

#include <algorithm>
#include <numeric>
#include <ranges>

namespace cinecor::ui {

EditCommand::EditCommand(SegmentationDocument& document, const QString& name, std::vector<EditStep> steps,
                         bool applied)
    : QUndoCommand(name), document_(document), steps_(std::move(steps)), applied_(applied)
{
    for (const auto& step : steps_) {
        const int phase = step.delta.slice().phase;
        revisionsBefore_[phase] = document_.revisions_[phase];
        revisionsAfter_[phase] =
            step.delta.isEmpty() ? document_.revisions_[phase] : ++document_.lastRevision_;
    }
    document_.commands_.push_back(this);
}

EditCommand::~EditCommand()
{
    std::erase(document_.commands_, this);
}

void EditCommand::redo()
{
    if (applied_) {
        for (const auto& step : steps_)
            document_.layers_.setState(step.delta.slice(), step.after);
    } else {
        for (const auto& step : steps_)
            document_.carryOut(step, true);
    }
    applied_ = false;
    document_.finishCommand(revisionsAfter_, steps_);
}

void EditCommand::undo()
{
    for (const auto& step : steps_ | std::views::reverse)
        document_.carryOut(step, false);
    document_.finishCommand(revisionsBefore_, steps_);
}

std::size_t EditCommand::byteCount() const
{
    return std::accumulate(
        steps_.begin(), steps_.end(), std::size_t{0},
        [](std::size_t sum, const EditStep& step) { return sum + sizeof(step) + step.delta.byteCount(); });
}

void EditCommand::forget()
{
    steps_.clear();
    steps_.shrink_to_fit();
}

} // namespace cinecor::ui
