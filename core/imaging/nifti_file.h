#pragma once

#include "core/imaging/preview.h"
#include "core/imaging/study_reader.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace cinecor::imaging {

/// Reads NIfTI-1 or NIfTI-2: .nii, .hdr with .img, each also with .gz; both byte orders; up to four axes.
/// Pixels stay as stored (64-bit integers become float64, colour its luminance). Memory grows with the data
/// that is really there; a compressed file must end with its checksum.
[[nodiscard]] base::Result<ImageFile> readNifti(const std::filesystem::path& file);

/// `readPreview` of one NIfTI file: what lies behind the slice is neither read nor unpacked.
[[nodiscard]] base::Result<Preview> previewNifti(const std::filesystem::path& file);

/// The pixels of one phase and what to say about them.
struct NiftiContent {
    base::Geometry geometry;
    std::vector<const base::PixelBuffer*> phases{}; ///< all of one type and size
    base::IntensityScale scale{};
    double phaseSeconds = 0; ///< 0 where not known
    std::filesystem::path
        sourceImage{}; ///< a NIfTI whose geometry fields are copied bit for bit; may be empty
};

/// Writes .nii or .nii.gz to exactly `file` (no temporary, no check). FileNotWritable.
[[nodiscard]] base::Status writeNifti(const NiftiContent& content, const std::filesystem::path& file);

} // namespace cinecor::imaging
