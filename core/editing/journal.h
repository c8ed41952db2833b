#pragma once

#include "core/base/error.h"
#include "core/editing/label_delta.h"
#include "core/editing/layers.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cinecor::editing {

/// What belongs to a journal: which study it edits and what it started from.
struct JournalHeader {
    std::string studyIdentity;
    std::string source;   ///< path that was opened
    std::string baseline; ///< mask file that mine was loaded from, empty = nothing
    int width = 0;
    int height = 0;
    int sliceCount = 0;
    std::string scheme{}; ///< name of the label scheme; empty in journals of earlier versions
};

/// What a journal holds: the state of mine after the last complete record.
struct RecoveredEdits {
    JournalHeader header;
    std::vector<LabelDelta> deltas;       ///< in order; the first of each slice starts from background
    std::map<SliceId, SliceState> states; ///< of every slice that was edited, at the end
    bool damagedAtEnd = false;            ///< the last record was incomplete (a stroke in progress)

    /// Labels of every slice that was edited, at the end: all deltas applied to background.
    [[nodiscard]] base::Result<std::map<SliceId, std::vector<std::uint8_t>>> slices() const;
};

/// Append-only log of edits with a checksum per record: after SIGKILL at most the stroke in progress is lost,
/// after a power cut at most what was edited in the last second or while the disk was busy.
/// One file per study, in a folder of the user's; removed when everything is saved. Format: README.md.
/// `EditRecorder` writes it.
class Journal {
public:
    /// Starts a new, empty journal; an old one at this path is replaced.
    [[nodiscard]] static base::Result<Journal> create(const std::filesystem::path& file,
                                                      const JournalHeader& header);
    /// Goes on writing to a recovered journal; cuts a damaged end off.
    [[nodiscard]] static base::Result<Journal> reopen(const std::filesystem::path& file);
    /// JournalDamaged where not even the header can be read.
    [[nodiscard]] static base::Result<RecoveredEdits> read(const std::filesystem::path& file);
    /// Journals in a folder that hold at least one edit and whose writer no longer runs.
    [[nodiscard]] static std::vector<std::filesystem::path> abandoned(const std::filesystem::path& folder);

    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;
    ~Journal();

    /// Appends one edit and hands it to the operating system before it returns; a thread of the journal
    /// brings it to disk. After a failure the file ends with the edit before. A failure to bring earlier
    /// edits to disk is told by the next call, whose edit is in the file all the same.
    [[nodiscard]] base::Status append(const LabelDelta& delta, SliceState stateAfter = SliceState::Edited);
    /// Everything that was appended survives a power cut.
    [[nodiscard]] bool isOnDisk() const;
    /// Everything is saved: removes the file.
    void discard();
    [[nodiscard]] const std::filesystem::path& file() const;

private:
    struct State;
    explicit Journal(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace cinecor::editing
