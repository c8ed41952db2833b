#include "ui/shell/recovery.h"

#include "core/editing/journal.h"

namespace cinecor::ui {

std::vector<AbandonedJournal> findAbandonedJournals(const std::filesystem::path& folder)
{
    std::vector<AbandonedJournal> found;
    for (const auto& file : editing::Journal::abandoned(folder))
        if (const auto edits = editing::Journal::read(file))
            found.push_back({file, edits->header.studyIdentity, edits->header.source});
    return found;
}

void discardJournals(const std::vector<AbandonedJournal>& journals)
{
    for (const auto& abandoned : journals)
        if (auto journal = editing::Journal::reopen(abandoned.file))
            journal->discard();
}

} // namespace cinecor::ui
