#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cinecor::ui {

/// A journal that a killed program left.
struct AbandonedJournal {
    std::filesystem::path file;
    std::string identity;         ///< of its study
    std::filesystem::path source; ///< what was opened
};

/// Journals in a folder that hold edits and whose writer no longer runs.
[[nodiscard]] std::vector<AbandonedJournal> findAbandonedJournals(const std::filesystem::path& folder);
/// Removes them: the reader does not want the edits back.
void discardJournals(const std::vector<AbandonedJournal>& journals);

} // namespace cinecor::ui
