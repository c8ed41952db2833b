#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <vector>

namespace cinecor::base {

/// A folder that is filled beside its final place and comes there whole, or not at all: removed unless
/// `commit` renames it, also by `abandonAtomicFiles`.
class AtomicFolder {
public:
    /// @param folder  what `commit` makes; a name without a slash at its end.
    explicit AtomicFolder(std::filesystem::path folder);
    ~AtomicFolder();
    AtomicFolder(const AtomicFolder&) = delete;
    AtomicFolder& operator=(const AtomicFolder&) = delete;

    /// Makes the temporary folder, and those above it, which go again where they stay empty. FileNotWritable.
    [[nodiscard]] Status make();
    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }
    /// Renames the temporary folder, whose files are safely on disk, onto the final name. An empty folder
    /// there is replaced; one with files only where `replace` says so, and then it is removed.
    /// WouldOverwrite, FileNotWritable: what stood there still does.
    [[nodiscard]] Status commit(bool replace);

private:
    [[nodiscard]] Status rename(bool replace, std::filesystem::path& former) const;

    std::filesystem::path folder_;
    std::filesystem::path temporary_;
    std::vector<std::filesystem::path> above_; ///< folders that were made, innermost first
};

} // namespace cinecor::base
