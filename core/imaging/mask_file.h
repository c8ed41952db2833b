#pragma once

#include "core/base/label_map.h"

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cinecor::imaging {

/// From a value in a file to a value of our scheme.
using LabelMapping = std::map<int, std::uint8_t>;
/// The mapping of files that use the scheme's own numbers.
[[nodiscard]] LabelMapping ownNumbers(const base::LabelScheme& scheme);

struct MaskReadOptions {
    std::optional<LabelMapping> mapping; ///< detected where not given: the LV is the label that Myo encloses
};

struct MaskFile {
    std::vector<base::LabelMap> phases; ///< one per phase of the file
    LabelMapping mapping;               ///< what was used
    bool mappingDetected = false; ///< it differed from the file's own numbers and was found from the picture
    std::vector<base::Error> notes;
};

/// Reads a label image. Values within .01 of a whole number are rounded, others refused (LabelsNotWhole).
/// Scaled PNG masks (0/85/170/255) are mapped back.
[[nodiscard]] base::Result<MaskFile> readMask(const std::filesystem::path& file,
                                              const base::LabelScheme& scheme,
                                              const MaskReadOptions& options = {});

/// Refuses (GeometryDisagrees, naming both files and what differs) a mask that does not lie on its image.
[[nodiscard]] base::Status checkOnImage(const base::LabelMap& mask, const std::filesystem::path& maskFile,
                                        const base::Geometry& image, const std::filesystem::path& imageFile);

struct MaskWriteOptions {
    bool paletteColours = false; ///< PNG: palette picture in the scheme's colours (indices stay the labels)
    bool overwrite = true;       ///< replace an existing file of that name
    /// Files that must never be written: sources and foreign masks.
    std::vector<std::filesystem::path> protectedFiles{};
    /// The source image: its header supplies geometry bit for bit (NIfTI to NIfTI).
    std::filesystem::path sourceImage{};
};

/// Writes labels in the format of the extension (.png, .nii, .nii.gz, .nrrd, .mha), atomically, reads the
/// file back and compares before it counts as written. uint8, slope 1, intercept 0. FileProtected,
/// WouldOverwrite; FormatCannotHold for several slices in a PNG; FileFormatUnknown for other extensions.
[[nodiscard]] base::Status writeMask(const base::LabelMap& labels, const std::filesystem::path& file,
                                     const MaskWriteOptions& options = {});
/// All phases in one 4D file; FormatCannotHold for several in a PNG.
[[nodiscard]] base::Status writeMask(const std::vector<const base::LabelMap*>& phases,
                                     const std::filesystem::path& file, const MaskWriteOptions& options = {});

/// Writes 8-bit values (confidence) of one or more phases like a mask.
[[nodiscard]] base::Status writeBytes(const base::Geometry& geometry,
                                      const std::vector<std::span<const std::uint8_t>>& phases,
                                      const std::filesystem::path& file,
                                      const MaskWriteOptions& options = {});

} // namespace cinecor::imaging
