#pragma once

#include <filesystem>
#include <functional>

namespace cinecor::imaging {

/// Visits a folder and those below it, each once; hidden ones are left out. Links to folders are followed,
/// last of all, so that a folder goes by its own name where both are found; those that lead back to the first
/// folder or out to one that holds it are not.
/// @param visit  @returns whether the folders below are to be visited, too.
void walkFolders(const std::filesystem::path& folder,
                 const std::function<bool(const std::filesystem::path& folder)>& visit);

} // namespace cinecor::imaging
