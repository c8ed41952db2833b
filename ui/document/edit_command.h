#pragma once

#include "core/editing/label_delta.h"
#include "core/editing/layers.h"

#include <QUndoCommand>

#include <cstdint>
#include <map>
#include <vector>

namespace cinecor::ui {

class SegmentationDocument;

/// What one edit did to one slice: its labels and what it is. Either may stay as it was.
struct EditStep {
    editing::LabelDelta delta;
    editing::SliceState before = editing::SliceState::FollowingAi;
    editing::SliceState after = editing::SliceState::Edited;
};

/// One entry of the undo stack: the steps of one action of the reader, nothing else.
class EditCommand final : public QUndoCommand {
public:
    /// @param applied  the labels were changed already, while the pointer moved.
    EditCommand(SegmentationDocument& document, const QString& name, std::vector<EditStep> steps,
                bool applied);
    ~EditCommand() override;

    void redo() override;
    void undo() override;

    [[nodiscard]] std::size_t byteCount() const; ///< of the steps; 0 once forgotten
    /// Gives its memory back; from then on it can be neither undone nor redone.
    void forget();
    [[nodiscard]] bool isForgotten() const { return steps_.empty(); }

private:
    SegmentationDocument& document_;
    std::vector<EditStep> steps_;
    bool applied_;
    std::map<int, std::uint64_t> revisionsBefore_; ///< of the phases that it changes
    std::map<int, std::uint64_t> revisionsAfter_;
};

} // namespace cinecor::ui
