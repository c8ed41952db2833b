#pragma once

#include "core/editing/journal.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cinecor::editing {

/// The process that writes a journal. A process number is used again; together with the start time and the
/// boot it names one process only.
struct JournalWriter {
    std::uint32_t process = 0;
    std::uint64_t startTime = 0; ///< clock ticks since boot, proc(5), /proc/[pid]/stat, field 22
    std::string boot;            ///< /proc/sys/kernel/random/boot_id

    [[nodiscard]] static JournalWriter thisProcess();
    [[nodiscard]] bool isRunning() const;
};

/// The bytes of a journal file, taken apart. Format: README.md.
struct JournalContent {
    RecoveredEdits edits;
    JournalWriter writer;
    std::size_t soundBytes = 0; ///< length up to the end of the last complete record
};

/// First bytes of every journal file.
[[nodiscard]] std::vector<std::byte> journalSignature();
[[nodiscard]] std::vector<std::byte> headerRecord(const JournalHeader& header);
[[nodiscard]] std::vector<std::byte> writerRecord(const JournalWriter& writer);
[[nodiscard]] std::vector<std::byte> editRecord(const LabelDelta& delta, SliceState stateAfter);

/// Takes records until the end or the first that is incomplete or damaged; what follows such a record is not
/// looked at. JournalDamaged where signature or header are not sound.
[[nodiscard]] base::Result<JournalContent> parseJournal(std::span<const std::byte> bytes);

} // namespace cinecor::editing
