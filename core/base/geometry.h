#pragma once

#include "core/base/error.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace cinecor::base {

/// Numbers of voxels along the file's axes x (fastest), y and z (slice). A 2D image has z = 1.
struct Size3 {
    int x = 0;
    int y = 0;
    int z = 1;

    bool operator==(const Size3&) const = default;
    [[nodiscard]] std::size_t sliceCount() const
    {
        return static_cast<std::size_t>(x) * static_cast<std::size_t>(y);
    }
    [[nodiscard]] std::size_t count() const { return sliceCount() * static_cast<std::size_t>(z); }
};

/// "96 x 96" or "216 x 256 x 10".
[[nodiscard]] std::string sizeText(const Size3& size);

using Vector3 = std::array<double, 3>;
using Matrix3 = std::array<Vector3, 3>; ///< row by row: m[row][column]

/// Where the voxels of an image lie in the patient: axes in file order, positions of voxel centres in RAS+
/// millimetres (increasing towards the patient's right, anterior, superior, as in NIfTI-1, section
/// "method 3"). Voxel (i, j, k) has its centre at origin + direction * (i*spacing[0], j*spacing[1],
/// k*spacing[2]).
class Geometry {
public:
    Geometry() = default;
    /// No spacing, no orientation: a picture.
    explicit Geometry(Size3 size) : size_(size) {}
    /// Known spacing (mm, all above 0), orientation not known.
    Geometry(Size3 size, Vector3 spacing) : size_(size), spacing_(spacing), spacingKnown_(true) {}
    /// Known spacing and orientation; `direction` has the axes' unit vectors in its columns.
    Geometry(Size3 size, Vector3 spacing, Matrix3 direction, Vector3 origin)
        : size_(size),
          spacing_(spacing),
          direction_(direction),
          origin_(origin),
          spacingKnown_(true),
          orientationKnown_(true)
    {}

    [[nodiscard]] const Size3& size() const { return size_; }
    /// Distance of voxel centres in mm along x, y, z; (1, 1, 1) pixels where it is not known.
    [[nodiscard]] const Vector3& spacing() const { return spacing_; }
    [[nodiscard]] const Matrix3& direction() const { return direction_; }
    [[nodiscard]] const Vector3& origin() const { return origin_; }
    [[nodiscard]] bool hasSpacing() const { return spacingKnown_; }
    /// True where the file can be trusted about left, right, anterior, posterior, superior and inferior.
    [[nodiscard]] bool hasOrientation() const { return orientationKnown_; }
    /// True where the file contradicts itself about the spacing (an affine against pixdim); the reader is
    /// told.
    [[nodiscard]] bool affineDisagrees() const { return affineDisagrees_; }

    /// Keeps direction and origin for writing, but marks them as not to be trusted for letters and
    /// orientation.
    void distrustOrientation() { orientationKnown_ = false; }
    void setDirectionAndOrigin(const Matrix3& direction, const Vector3& origin)
    {
        direction_ = direction;
        origin_ = origin;
    }
    void markAffineDisagrees() { affineDisagrees_ = true; }
    /// The file has two axes: a picture, or a plane without thickness. Written with two axes again.
    void markPlanar() { planar_ = true; }
    [[nodiscard]] bool isPlanar() const { return planar_; }

    /// |det| of the affine: spacing times direction, so that skewed axes count right. 1 where spacing is
    /// unknown.
    [[nodiscard]] double voxelVolumeMm3() const;
    /// Centre of voxel (i, j, k), which may be fractional, in RAS+ mm.
    [[nodiscard]] Vector3 toWorld(const Vector3& voxel) const;
    /// Inverse of `toWorld`.
    [[nodiscard]] Vector3 toVoxel(const Vector3& world) const;
    /// Letter towards which a file axis (0, 1, 2) increases: R L A P S I; two letters, the larger share
    /// first, where the axis lies more than 20 degrees off the nearest body axis. Empty where the orientation
    /// is not known.
    [[nodiscard]] std::string axisLetters(int axis) const;
    /// Same grid in space: equal size, and voxel centres no further apart than a hundredth of the spacing.
    /// Only size and spacing are compared where one of the two has no orientation.
    [[nodiscard]] bool sameGrid(const Geometry& other) const;

private:
    Size3 size_;
    Vector3 spacing_{1, 1, 1};
    Matrix3 direction_{Vector3{1, 0, 0}, Vector3{0, 1, 0}, Vector3{0, 0, 1}};
    Vector3 origin_{0, 0, 0};
    bool spacingKnown_ = false;
    bool orientationKnown_ = false;
    bool affineDisagrees_ = false;
    bool planar_ = false;
};

[[nodiscard]] double determinant(const Matrix3& m);

} // namespace cinecor::base
