#pragma once

#include <cstddef>
#include <filesystem>

namespace cinecor::imaging {

/// Number of bytes that the zlib (RFC 1950) or gzip (RFC 1952) stream at `offset` of a file unpacks to,
/// counted without keeping them, and only as far as `enough`. What comes before damage counts.
[[nodiscard]] std::size_t inflatedSize(const std::filesystem::path& file, std::size_t offset,
                                       std::size_t enough);

} // namespace cinecor::imaging
