#pragma once

#include "core/base/error.h"
#include "core/imaging/case_discovery.h"

#include <filesystem>
#include <vector>

namespace cinecor::cli {

/// An image file of a case and what `segment` makes of it.
struct MaskTarget {
    std::filesystem::path image;
    std::filesystem::path mask;       ///< "out/a/x_mask.png" for "x.png" found at "a/x" below the inputs
    std::filesystem::path confidence; ///< "out/a/x_confidence.png"
};

/// One target per image file of a case, in folder `output`. The mask's format is the image's, or that of its
/// kind which can be written (JPEG and TIFF: PNG; .mhd: .mha; .nhdr: .nrrd; .hdr: .nii.gz).
[[nodiscard]] std::vector<MaskTarget> maskTargets(const imaging::Case& one,
                                                  const std::filesystem::path& output);

/// Makes the folder that a file lies in. WouldOverwrite where the file exists and may not be replaced.
[[nodiscard]] base::Status prepareOutput(const std::filesystem::path& file, bool overwrite);

} // namespace cinecor::cli
