#pragma once

#include "core/base/volume.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace cinecor::imaging {

/// Writes an image in the format of the extension, pixel type and geometry kept; several phases as 4D NIfTI.
/// PNG takes one slice of 8 or 16 bit unsigned; FormatCannotHold for others. Atomic; read back and
/// compared.
/// @param phaseSeconds  time between phases, where it is known; only NIfTI keeps it.
[[nodiscard]] base::Status writeImage(const std::vector<const base::Volume*>& phases,
                                      const std::filesystem::path& file, bool overwrite,
                                      std::optional<double> phaseSeconds = std::nullopt);

} // namespace cinecor::imaging
