#pragma once

#include "core/base/error.h"
#include "core/base/label_scheme.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <variant>
#include <vector>

namespace cinecor::imaging {

/// A PNG as its file stores it (ISO/IEC 15948): samples are neither scaled nor looked up. Bit depths 1, 2 and
/// 4 take a byte a sample.
struct PngPicture {
    int width = 0;
    int height = 0;
    int channels = 1; ///< grey or palette index 1, grey and alpha 2, RGB 3, RGB and alpha 4
    int bitDepth = 8; ///< 1, 2, 4, 8 or 16, as in the file
    std::vector<base::Colour> palette{}; ///< empty unless the samples are indices
    std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>>
        samples{}; ///< interleaved, row by row

    [[nodiscard]] bool hasAlpha() const { return channels == 2 || channels == 4; }
    [[nodiscard]] bool isColour() const { return channels >= 3; }
};

/// FileFormatMismatch without the signature, FileDamaged with libpng's reason, FileTruncated where the file
/// is too short for its size in pixels (found before memory is taken).
[[nodiscard]] base::Result<PngPicture> readPng(const std::filesystem::path& file);

/// The bytes of a PNG with one channel and 8 or 16 bits, grey or, with a palette, indexed.
[[nodiscard]] base::Result<std::vector<std::byte>> encodePng(const PngPicture& picture);

} // namespace cinecor::imaging
