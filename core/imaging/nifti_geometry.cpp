#include "core/imaging/nifti_header.h"

#include "core/imaging/file_format.h"
#include "core/imaging/number_text.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>

#include <nifti/nifti2_io.h>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Matrix3;
using base::Vector3;

namespace {

constexpr double unitTolerance = 1e-4;
constexpr double spacingTolerance = 1e-3; // relative; header fields are float32, scanners round

struct Affine {
    Matrix3 matrix{};
    Vector3 origin{};
};

std::unexpected<Error> invalid(const fs::path& file, const std::string& reason)
{
    return base::failure(Error(ErrorCode::GeometryInvalid, file).with("reason", reason));
}

double millimetresPerUnit(int units)
{
    switch (units & 0x07) {
    case NIFTI_UNITS_METER:
        return 1000;
    case NIFTI_UNITS_MICRON:
        return 0.001;
    default:
        return 1; // mm, and unknown, which is mm everywhere
    }
}

Affine affineOfSform(const NiftiHeader& header)
{
    Affine affine;
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            affine.matrix[row][column] = header.sform[row][column];
        affine.origin[row] = header.sform[row][3];
    }
    return affine;
}

Affine affineOfQform(const NiftiHeader& header)
{
    const auto& q = header.quaternion;
    const auto& o = header.quaternionOffset;
    const auto m = nifti_quatern_to_dmat44(q[0], q[1], q[2], o[0], o[1], o[2], header.pixdim[1],
                                           header.pixdim[2], header.pixdim[3], header.pixdim[0]);
    Affine affine;
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            affine.matrix[row][column] = m.m[row][column];
        affine.origin[row] = m.m[row][3];
    }
    return affine;
}

std::optional<Affine> affineOf(const NiftiHeader& header)
{
    if (header.sformCode > 0)
        return affineOfSform(header);
    if (header.qformCode > 0)
        return affineOfQform(header);
    return std::nullopt;
}

Vector3 columnLengths(const Matrix3& m)
{
    Vector3 lengths{};
    for (int column = 0; column < 3; ++column)
        lengths[column] = std::hypot(m[0][column], m[1][column], m[2][column]);
    return lengths;
}

bool allFinite(const Affine& affine)
{
    for (int row = 0; row < 3; ++row)
        for (const double value :
             {affine.matrix[row][0], affine.matrix[row][1], affine.matrix[row][2], affine.origin[row]})
            if (!std::isfinite(value))
                return false;
    return true;
}

bool isSignedUnitMatrix(const Matrix3& m)
{
    for (int column = 0; column < 3; ++column) {
        double largest = 0, sum = 0;
        for (int row = 0; row < 3; ++row) {
            largest = std::max(largest, std::abs(m[row][column]));
            sum += std::abs(m[row][column]);
        }
        if (std::abs(largest - 1) > unitTolerance || sum - largest > unitTolerance)
            return false;
    }
    return true;
}

base::Status checkQuaternion(const NiftiHeader& header, const fs::path& file)
{
    const auto& q = header.quaternion;
    if (header.sformCode <= 0 && header.qformCode > 0 && !(std::hypot(q[0], q[1], q[2]) < 1 + unitTolerance))
        return invalid(file, "its quaternion is no rotation");
    return {};
}

// No unit, no code and 1 everywhere is what programs write that know no spacing.
bool saysNothing(const NiftiHeader& header)
{
    return header.units == NIFTI_UNITS_UNKNOWN && header.pixdim[1] == 1 && header.pixdim[2] == 1 &&
           (header.pixdim[3] == 1 || header.dim[0] < 3);
}

// pixdim says nothing about axes that the image does not have; their thickness may stand in the affine.
base::Result<Vector3> spacingOf(const NiftiHeader& header, const Vector3& columns, const fs::path& file)
{
    Vector3 spacing{};
    for (int axis = 0; axis < 3; ++axis) {
        const double stored = header.pixdim[axis + 1];
        const bool stated = axis < header.dim[0];
        spacing[axis] = stated ? stored : columns[axis];
        if (header.dim[axis + 1] == 1 && spacing[axis] == 0)
            spacing[axis] = columns[axis] > 0 ? columns[axis] : 1;
        if (!std::isfinite(spacing[axis]) || spacing[axis] <= 0)
            return invalid(file, "its spacing along axis " + std::to_string(axis + 1) + " is " +
                                     numberText(stored));
        spacing[axis] *= millimetresPerUnit(header.units);
    }
    return spacing;
}

} // namespace

namespace {

// Fields that mean nothing may be NaN, which equals nothing: bytes are compared.
template <class Field>
bool sameBytes(const Field& a, const Field& b)
{
    using Bytes = std::array<std::byte, sizeof(Field)>;
    return std::bit_cast<Bytes>(a) == std::bit_cast<Bytes>(b);
}

} // namespace

fs::path geometrySource(const fs::path& source, const base::Geometry& geometry, const fs::path& target)
{
    if (source.empty() || formatByName(target) != FileFormat::Nifti ||
        formatOf(source).value_or(FileFormat::Unknown) != FileFormat::Nifti)
        return {};
    const auto header = readNiftiHeader(source);
    return header && header->size() == geometry.size() ? source : fs::path();
}

bool sameGeometryFields(const fs::path& a, const fs::path& b)
{
    const auto one = readNiftiHeader(a), other = readNiftiHeader(b);
    return one && other && one->size() == other->size() && sameBytes(one->pixdim, other->pixdim) &&
           sameBytes(one->sform, other->sform) && sameBytes(one->quaternion, other->quaternion) &&
           sameBytes(one->quaternionOffset, other->quaternionOffset) && one->qformCode == other->qformCode &&
           one->sformCode == other->sformCode && one->units == other->units;
}

Vector3 affineSpacing(const NiftiHeader& header)
{
    const auto affine = affineOf(header);
    auto lengths = affine ? columnLengths(affine->matrix)
                          : Vector3{header.pixdim[1], header.pixdim[2], header.pixdim[3]};
    for (double& length : lengths)
        length *= millimetresPerUnit(header.units);
    return lengths;
}

base::Result<base::Geometry> niftiGeometry(const NiftiHeader& header, const fs::path& file)
{
    if (auto status = checkQuaternion(header, file); !status)
        return base::failure(status.error());
    const auto affine = affineOf(header);
    if (affine && !allFinite(*affine))
        return invalid(file, "its affine is not finite");
    const auto columns = affine ? columnLengths(affine->matrix) : Vector3{1, 1, 1};
    const auto spacing = spacingOf(header, columns, file);
    if (!spacing)
        return base::failure(spacing.error());
    if (!affine) {
        auto plain =
            saysNothing(header) ? base::Geometry(header.size()) : base::Geometry(header.size(), *spacing);
        if (header.dim[0] < 3)
            plain.markPlanar();
        return plain;
    }

    Matrix3 direction{};
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            direction[row][column] = affine->matrix[row][column] / columns[column];
    if (!(std::abs(base::determinant(direction)) > unitTolerance))
        return invalid(file, "the axes of its affine lie in one plane");
    const double unit = millimetresPerUnit(header.units);
    base::Geometry geometry(header.size(), *spacing, direction,
                            {affine->origin[0] * unit, affine->origin[1] * unit, affine->origin[2] * unit});
    for (int axis = 0; axis < 3; ++axis)
        if (std::abs(columns[axis] * unit - (*spacing)[axis]) > spacingTolerance * (*spacing)[axis])
            geometry.markAffineDisagrees();
    if (geometry.affineDisagrees() && isSignedUnitMatrix(affine->matrix))
        geometry.distrustOrientation();
    return geometry;
}

} // namespace cinecor::imaging
