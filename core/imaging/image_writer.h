#pragma once

#include "core/base/volume.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace cinecor::imaging {

struct ImageWriteOptions {
    bool overwrite = false;               ///< replace an existing file of that name
    std::optional<double> phaseSeconds{}; ///< time between phases, where it is known; only NIfTI keeps it
    /// Where the image comes from: never written, and its header supplies geometry bit for bit (NIfTI to
    /// NIfTI).
    std::filesystem::path sourceImage{};
};

/// Writes an image in the format of the extension (.png, .nii, .nii.gz, .nrrd, .mha), pixel type and geometry
/// kept; several phases in one 4D file. PNG takes one slice of 8 or 16 bit unsigned; FormatCannotHold for
/// others. Formats without an intensity scale take the scaled values. Atomic; read back and compared.
/// FileProtected, WouldOverwrite.
[[nodiscard]] base::Status writeImage(const std::vector<const base::Volume*>& phases,
                                      const std::filesystem::path& file,
                                      const ImageWriteOptions& options = {});

} // namespace cinecor::imaging
