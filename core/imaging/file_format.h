#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <filesystem>

namespace cinecor::imaging {

/// Formats that are told apart.
enum class FileFormat { Unknown, Png, Jpeg, Tiff, Nifti, MetaImage, Nrrd, Dicom };

/// The format that a file's name promises; DICOM only by ".dcm".
[[nodiscard]] FileFormat formatByName(const std::filesystem::path& file);
/// The format of a file: by its first bytes, and by its name where these tell nothing. FileNotFound,
/// FileNotReadable (also for a folder), FileEmpty.
[[nodiscard]] base::Result<FileFormat> formatOf(const std::filesystem::path& file);

/// Size in bytes. FileNotFound, FileNotReadable.
[[nodiscard]] base::Result<std::size_t> sizeOf(const std::filesystem::path& file);
/// First bytes say gzip (RFC 1952).
[[nodiscard]] bool isGzip(const std::filesystem::path& file);

/// deflate makes data at most 1032 times smaller (zlib technical details), so a picture that claims more
/// than this is cut off or lies.
constexpr std::size_t largestDeflateRatio = 1032;

/// a * b, or the largest number where that overflows.
[[nodiscard]] constexpr std::size_t saturatedProduct(std::size_t a, std::size_t b)
{
    std::size_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? static_cast<std::size_t>(-1) : product;
}

/// Error of a file that promises more bytes than it has.
[[nodiscard]] base::Error truncated(const std::filesystem::path& file, std::size_t expected,
                                    std::size_t actual);

} // namespace cinecor::imaging
