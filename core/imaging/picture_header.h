#pragma once

#include "core/base/error.h"

#include <filesystem>

namespace cinecor::imaging {

/// Looks at a JPEG's markers: the picture's size fits the file's, and the scan ends with its end mark.
/// FileDamaged, FileTruncated.
[[nodiscard]] base::Status checkJpegHeader(const std::filesystem::path& file);

/// Looks at a TIFF's first directory: the picture's size fits the file's. FileDamaged, FileTruncated,
/// FeatureNotSupported for several pages.
[[nodiscard]] base::Status checkTiffHeader(const std::filesystem::path& file);

} // namespace cinecor::imaging
