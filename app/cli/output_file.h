#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <string>

namespace cinecor::cli {

/// Path of an output in folder `output` for a case found at `relative` below its input, for example
/// ("out", "a/x", "_mask", ".png") -> out/a/x_mask.png. Makes the folders. WouldOverwrite where the file
/// exists and may not be replaced.
[[nodiscard]] base::Result<std::filesystem::path> outputFile(const std::filesystem::path& output,
                                                             const std::filesystem::path& relative,
                                                             const std::string& ending,
                                                             const std::string& extension, bool overwrite);

} // namespace cinecor::cli
