#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace cinecor::base {

/// Writes a whole file so that at every moment either the old or the new content is there: temporary file in
/// the same folder, fsync, rename, fsync of the folder. Parent folders are not made.
[[nodiscard]] Status writeFileAtomically(const std::filesystem::path& file, std::span<const std::byte> bytes);
[[nodiscard]] Status writeFileAtomically(const std::filesystem::path& file, std::string_view text);

/// A temporary file in the same folder for libraries that want a path. Removed unless `commit` renames it.
class AtomicFile {
public:
    /// @param file    what `commit` makes. The temporary name ends like it, since libraries choose by
    /// extension.
    explicit AtomicFile(std::filesystem::path file);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }
    /// Brings the temporary file safely to disk and renames it onto the final name.
    [[nodiscard]] Status commit();

private:
    std::filesystem::path file_;
    std::filesystem::path temporary_;
};

/// Removes the temporary files of every AtomicFile there is; none can be made or committed from then on. For
/// a program that must end at once, from any thread but a signal handler's.
void abandonAtomicFiles();

/// Reads a whole file. FileNotFound, FileNotReadable, or FileTooLarge above `limit` bytes.
[[nodiscard]] Result<std::vector<std::byte>> readFile(const std::filesystem::path& file,
                                                      std::size_t limit = std::size_t{1} << 32);

} // namespace cinecor::base
