#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace cinecor::imaging {

/// The brightness of a JPEG (ISO/IEC 10918-1), 8 bit, row by row.
struct JpegPicture {
    int width = 0;
    int height = 0;
    bool isColour = false;
    std::vector<std::uint8_t> samples{};
};

/// FileDamaged with libjpeg's reason, also where it could guess what is missing; FeatureNotSupported for
/// CMYK. Headers are checked by `checkJpegHeader` before. Prints nothing.
[[nodiscard]] base::Result<JpegPicture> readJpeg(const std::filesystem::path& file);

} // namespace cinecor::imaging
