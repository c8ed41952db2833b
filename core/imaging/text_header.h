#pragma once

#include "core/base/error.h"

#include <filesystem>

namespace cinecor::imaging {

/// What the text header of a volume states, which the reading library does not pass on.
struct HeaderFacts {
    bool spacingStated = false;
    bool orientationStated = false;
};

/// Checks the text header of a MetaImage (https://itk.org/Wiki/ITK/MetaIO/Documentation) or NRRD
/// (https://teem.sourceforge.net/nrrd/format.html) before a library takes memory for its pixels: axes, pixel
/// type, existence and size of the data file. FileDamaged, FileTruncated, FileFormatMismatch, FileNotFound
/// (data file), FeatureNotSupported (one axis, more than four, data in many files).
[[nodiscard]] base::Result<HeaderFacts> checkMetaImageHeader(const std::filesystem::path& file);
[[nodiscard]] base::Result<HeaderFacts> checkNrrdHeader(const std::filesystem::path& file);

} // namespace cinecor::imaging
