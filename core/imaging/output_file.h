#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace cinecor::imaging {

/// Makes `file` by way of a temporary one in its folder: checks that it may be written, lets `write` make the
/// temporary, lets `verify` read it back, and only then renames. What stood there before stays until then.
/// FileProtected for a protected file, WouldOverwrite without `overwrite` for an existing one, FileNotFound
/// for a missing folder.
[[nodiscard]] base::Status
writeVerified(const std::filesystem::path& file, bool overwrite,
              const std::vector<std::filesystem::path>& protectedFiles,
              const std::function<base::Status(const std::filesystem::path&)>& write,
              const std::function<bool(const std::filesystem::path&)>& verify);

} // namespace cinecor::imaging
