#pragma once

#include "core/imaging/study_reader.h"

#include <filesystem>
#include <vector>

namespace cinecor::imaging {

/// Reads a MetaImage (.mha, .mhd) or NRRD (.nrrd, .nhdr, .seg.nrrd) of two, three or four axes; the fourth
/// are phases. The orientation is not trusted where the file does not state it or states the identity at the
/// origin, which is what programs write that know nothing.
[[nodiscard]] base::Result<ImageFile> readMetaImage(const std::filesystem::path& file);
[[nodiscard]] base::Result<ImageFile> readNrrd(const std::filesystem::path& file);

/// Writes .mha or .nrrd, compressed, to exactly `file` (no temporary, no check): two axes for a planar
/// geometry, four for several phases, which are of one type and size. FileNotWritable.
[[nodiscard]] base::Status writeWithItk(const base::Geometry& geometry,
                                        const std::vector<const base::PixelBuffer*>& phases,
                                        const std::filesystem::path& file);

} // namespace cinecor::imaging
