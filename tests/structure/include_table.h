#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// Who may include what: the table of layers that keeps core free of the window and the window free of
/// LibTorch.
namespace cinecor::structure {

/// One include line that the table forbids, as "file: <header>: reason" with the file relative to the root.
using Violation = std::string;

/// Checks every header and source under core, ui and app of a source tree.
/// @param root   folder that holds core, ui and app.
/// @returns what is forbidden, sorted; empty for a clean tree. A folder without a row in the table is a
/// violation.
[[nodiscard]] std::vector<Violation> includeViolations(const std::filesystem::path& root);

} // namespace cinecor::structure
