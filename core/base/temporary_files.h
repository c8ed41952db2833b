#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <mutex>
#include <set>

namespace cinecor::base {

/// Files and folders that are being written and have not come to their place: `abandonAtomicFiles` removes
/// them. What adds, renames or removes one holds the mutex.
struct TemporaryFiles {
    std::mutex mutex;
    std::set<std::filesystem::path> paths;
};
[[nodiscard]] TemporaryFiles& temporaryFiles();

/// A hidden name beside `target`, of this process alone, that ends like it.
[[nodiscard]] std::filesystem::path temporaryBeside(const std::filesystem::path& target);

/// Brings a file, or the names in a folder, safely to disk. FileNotWritable.
[[nodiscard]] Status synchroniseFile(const std::filesystem::path& file);
[[nodiscard]] Status synchroniseFolder(const std::filesystem::path& folder);

/// FileNotWritable with the system's reason.
[[nodiscard]] Error notWritable(const std::filesystem::path& file, int systemError);

} // namespace cinecor::base
