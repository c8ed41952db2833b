#pragma once

#include "core/editing/journal.h"
#include "core/editing/layers.h"

#include <map>
#include <optional>
#include <vector>

namespace cinecor::editing {

/// Keeps the journal of one study up to date: the document calls `record` after every change of mine (an
/// edit, its undo and redo, a slice accepted as it is), nothing else.
///
/// The journal rebuilds mine from the study alone, although the first stroke in a slice stands on the AI's
/// labels, which are not stored: the recorder knows what the journal already holds of each slice (background
/// at first) and writes the difference to that.
class EditRecorder {
public:
    /// Writes nothing until the first edit; an old journal at this path is replaced then.
    EditRecorder(std::filesystem::path file, JournalHeader header);
    /// Goes on with a journal that was recovered.
    [[nodiscard]] static base::Result<EditRecorder> resume(const std::filesystem::path& file);

    /// Records labels and state of one slice of mine as they are now. A failure leaves the journal as it was
    /// and the edit is recorded with the next call for its slice.
    [[nodiscard]] base::Status record(const Layers& layers, SliceId id);
    /// Everything is saved: removes the journal. The next edit starts a new one, against `baseline` (the mask
    /// file that now holds mine).
    void saved(const std::filesystem::path& baseline);

private:
    struct Known {
        std::vector<std::uint8_t> labels;
        SliceState state = SliceState::FollowingAi;
    };
    /// The journal, made where there is none yet.
    [[nodiscard]] base::Result<Journal*> open(const base::LabelScheme& scheme);
    /// Labels of another scheme have another journal: the old one's edits were taken back before.
    void startAgain();

    std::filesystem::path file_;
    JournalHeader header_;
    std::optional<Journal> journal_;
    std::map<SliceId, Known> known_;
};

/// Puts recovered edits into the layers of their study: every slice of the journal replaces what mine holds.
/// SizesDiffer or PhaseMissing where the journal is of another study; nothing is changed then.
/// @returns the slices that it restored.
[[nodiscard]] base::Result<std::vector<SliceId>> restore(const RecoveredEdits& edits, Layers& layers);

} // namespace cinecor::editing
