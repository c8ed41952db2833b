#include "core/base/geometry.h"

#include <algorithm>
#include <cmath>

namespace cinecor::base {

namespace {

Vector3 column(const Matrix3& m, int c)
{
    return {m[0][c], m[1][c], m[2][c]};
}

Matrix3 inverse(const Matrix3& m)
{
    const double d = determinant(m);
    Matrix3 inv{};
    for (int r = 0; r < 3; ++r)
        for (int c = 0; c < 3; ++c) {
            const int r1 = (c + 1) % 3, r2 = (c + 2) % 3, c1 = (r + 1) % 3, c2 = (r + 2) % 3;
            inv[r][c] = (m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1]) / d;
        }
    return inv;
}

Vector3 multiply(const Matrix3& m, const Vector3& v)
{
    Vector3 out{};
    for (int r = 0; r < 3; ++r)
        out[r] = m[r][0] * v[0] + m[r][1] * v[1] + m[r][2] * v[2];
    return out;
}

char bodyLetter(int worldAxis, double component)
{
    constexpr char positive[] = {'R', 'A', 'S'};
    constexpr char negative[] = {'L', 'P', 'I'};
    return component > 0 ? positive[worldAxis] : negative[worldAxis];
}

} // namespace

std::string sizeText(const Size3& size)
{
    const auto plane = std::to_string(size.x) + " x " + std::to_string(size.y);
    return size.z == 1 ? plane : plane + " x " + std::to_string(size.z);
}

double determinant(const Matrix3& m)
{
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
           m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
           m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

double Geometry::voxelVolumeMm3() const
{
    return std::abs(determinant(direction_)) * spacing_[0] * spacing_[1] * spacing_[2];
}

Vector3 Geometry::toWorld(const Vector3& voxel) const
{
    auto world =
        multiply(direction_, {voxel[0] * spacing_[0], voxel[1] * spacing_[1], voxel[2] * spacing_[2]});
    for (int axis = 0; axis < 3; ++axis)
        world[axis] += origin_[axis];
    return world;
}

Vector3 Geometry::toVoxel(const Vector3& world) const
{
    auto voxel =
        multiply(inverse(direction_), {world[0] - origin_[0], world[1] - origin_[1], world[2] - origin_[2]});
    for (int axis = 0; axis < 3; ++axis)
        voxel[axis] /= spacing_[axis];
    return voxel;
}

std::string Geometry::axisLetters(int axis) const
{
    if (!orientationKnown_)
        return {};
    const auto v = column(direction_, axis);
    std::array<int, 3> order{0, 1, 2};
    std::ranges::sort(order, [&](int a, int b) { return std::abs(v[a]) > std::abs(v[b]); });
    std::string letters{bodyLetter(order[0], v[order[0]])};
    const double tilt = std::atan2(std::abs(v[order[1]]), std::abs(v[order[0]]));
    constexpr double twentyDegrees = 20 * 3.14159265358979323846 / 180;
    if (tilt > twentyDegrees)
        letters += bodyLetter(order[1], v[order[1]]);
    return letters;
}

bool Geometry::sameGrid(const Geometry& other) const
{
    if (size_ != other.size_)
        return false;
    if (!spacingKnown_ || !other.spacingKnown_)
        return true;
    for (int axis = 0; axis < 3; ++axis)
        if (std::abs(spacing_[axis] - other.spacing_[axis]) > 0.01 * spacing_[axis])
            return false;
    if (!orientationKnown_ || !other.orientationKnown_)
        return true;
    const double tolerance = 0.01 * *std::ranges::min_element(spacing_);
    for (int corner = 0; corner < 8; ++corner) {
        const Vector3 voxel{corner & 1 ? size_.x - 1.0 : 0.0, corner & 2 ? size_.y - 1.0 : 0.0,
                            corner & 4 ? size_.z - 1.0 : 0.0};
        const auto a = toWorld(voxel), b = other.toWorld(voxel);
        if (std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) > tolerance)
            return false;
    }
    return true;
}

} // namespace cinecor::base
