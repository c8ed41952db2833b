#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <utility>

namespace cinecor::engine {

/// A file seen as memory: pages are read when they are touched and dropped when memory is short.
class MappedFile {
public:
    /// FileNotFound, FileNotReadable, FileEmpty.
    [[nodiscard]] static base::Result<MappedFile> open(const std::filesystem::path& file);
    MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    MappedFile& operator=(MappedFile&& other) noexcept
    {
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    ~MappedFile();

    [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }
    /// Takes the file's pages out of the process's memory; they stay in the system's cache, and are there
    /// again when they are touched. All of them, as touching one brings its neighbours. Safe while others
    /// read.
    void letGo() const;

private:
    explicit MappedFile(std::span<const std::byte> bytes) : bytes_(bytes) {}
    std::span<const std::byte> bytes_;
};

} // namespace cinecor::engine
