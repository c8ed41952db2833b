#pragma once

#include "core/imaging/study_reader.h"

#include <filesystem>

namespace cinecor::imaging {

/// A PNG as an image: 8 or 16 bit grey as stored; palette and colour become luminance and alpha is dropped,
/// with a note. No spacing: what PNG states is print resolution.
[[nodiscard]] base::Result<ImageFile> readPngImage(const std::filesystem::path& file);

/// A JPEG (ISO/IEC 10918-1) or a TIFF (TIFF 6.0) of one page. Sizes in the header are compared with the
/// file's before the decoder takes memory, and a JPEG without its end mark is FileTruncated.
[[nodiscard]] base::Result<ImageFile> readJpegImage(const std::filesystem::path& file);
[[nodiscard]] base::Result<ImageFile> readTiffImage(const std::filesystem::path& file);

} // namespace cinecor::imaging
