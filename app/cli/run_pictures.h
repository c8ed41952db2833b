#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <vector>

namespace cinecor::cli {

/// Draws the curves and examples of a run: see ui::writeRunReport.
[[nodiscard]] base::Result<std::vector<std::filesystem::path>> drawRun(const std::filesystem::path& runFolder,
                                                                       const std::filesystem::path& target);

} // namespace cinecor::cli
