#pragma once

#include "core/base/geometry.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace cinecor::imaging {

/// The fields of a NIfTI-1 (https://nifti.nimh.nih.gov/nifti-1) or NIfTI-2 header that matter here, in the
/// machine's byte order, checked against each other and against the size of the data file.
struct NiftiHeader {
    int version = 1;
    bool swapped = false;              ///< the file has the other byte order
    std::vector<std::byte> raw;        ///< 348 or 540 bytes as the file has them
    std::filesystem::path dataFile;    ///< the file itself, or the .img of a pair
    std::array<std::int64_t, 8> dim{}; ///< dim[0] axes, then their sizes; 1 beyond
    std::array<double, 8> pixdim{};
    int datatype = 0;
    int bytesPerVoxel = 0;
    std::int64_t dataOffset = 0;
    double slope = 1;     ///< 1 where the file says "unscaled" (0)
    double intercept = 0; ///< 0 where unscaled
    int units = 0;        ///< xyzt_units
    int qformCode = 0;
    int sformCode = 0;
    std::array<double, 3> quaternion{};
    std::array<double, 3> quaternionOffset{};
    std::array<std::array<double, 4>, 3> sform{};

    [[nodiscard]] base::Size3 size() const;
    [[nodiscard]] int phaseCount() const { return static_cast<int>(dim[4]); }
};

/// Reads and checks the header before any pixel is read or memory taken for it. Libraries repair damaged
/// headers silently, so the file's own bytes are looked at. FileTruncated, FileDamaged, FileFormatMismatch,
/// FeatureNotSupported (Analyze 7.5, more than four axes), FileNotFound (the other file of a pair).
[[nodiscard]] base::Result<NiftiHeader> readNiftiHeader(const std::filesystem::path& file);

/// Geometry of a header. Spacing = pixdim in mm; direction = normalised columns of the sform, else of the
/// qform. GeometryInvalid for NaN, zero or negative spacing and for matrices that cannot be a grid.
/// An affine that contradicts pixdim raises `affineDisagrees`; a signed unit matrix that does (every file of
/// ACDC) is a placeholder, and its orientation is not trusted.
[[nodiscard]] base::Result<base::Geometry> niftiGeometry(const NiftiHeader& header,
                                                         const std::filesystem::path& file);

/// `source` where it is a NIfTI from which `target`, a NIfTI on this grid, can take its geometry fields; else
/// empty.
[[nodiscard]] std::filesystem::path geometrySource(const std::filesystem::path& source,
                                                   const base::Geometry& geometry,
                                                   const std::filesystem::path& target);
/// Whether both files state the same geometry, bit for bit.
[[nodiscard]] bool sameGeometryFields(const std::filesystem::path& a, const std::filesystem::path& b);

/// Lengths in mm of the affine's columns; those of pixdim where there is no affine. For the reader's note.
[[nodiscard]] base::Vector3 affineSpacing(const NiftiHeader& header);

} // namespace cinecor::imaging
