#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <vector>

namespace cinecor::imaging {

/// Writes an image in the format of the new name's extension, with its intensities and geometry.
/// @returns what is worth knowing: notes on the source, and NoteNotKept for what the new format has no place
/// for. Errors of reading and `writeImage`; nothing is written then.
[[nodiscard]] base::Result<std::vector<base::Error>>
convertImage(const std::filesystem::path& input, const std::filesystem::path& output, bool overwrite);

/// The same for a label image. Its numbers stay as they are, whatever they mean: no structure is looked for.
/// LabelsNotWhole and LabelsOutOfRange (0..255) where it is none.
[[nodiscard]] base::Result<std::vector<base::Error>>
convertMask(const std::filesystem::path& input, const std::filesystem::path& output, bool overwrite);

} // namespace cinecor::imaging
