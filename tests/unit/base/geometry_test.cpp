#include "core/base/geometry.h"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

namespace cinecor::base {
namespace {

constexpr Matrix3 identity{Vector3{1, 0, 0}, Vector3{0, 1, 0}, Vector3{0, 0, 1}};

/// Rotation about the axis that points to the head.
Matrix3 turned(double degrees)
{
    const double angle = degrees * std::numbers::pi / 180;
    return {Vector3{std::cos(angle), -std::sin(angle), 0}, Vector3{std::sin(angle), std::cos(angle), 0},
            Vector3{0, 0, 1}};
}

Geometry oblique()
{
    return {{216, 256, 10}, {1.5625, 1.5625, 10}, turned(33), {-120, 85.5, 12}};
}

TEST(Geometry, VoxelToWorldIsAffine)
{
    const Geometry geometry({10, 10, 5}, {2, 3, 8}, identity, {-10, 20, 5});
    EXPECT_EQ(geometry.toWorld({0, 0, 0}), (Vector3{-10, 20, 5}));
    EXPECT_EQ(geometry.toWorld({1, 2, 3}), (Vector3{-8, 26, 29}));
    EXPECT_EQ(geometry.toWorld({0.5, 0, 0}), (Vector3{-9, 20, 5}));
}

TEST(Geometry, WorldToVoxelIsTheInverse)
{
    const auto geometry = oblique();
    const Vector3 voxel{17.25, 200, 3.5};
    const auto back = geometry.toVoxel(geometry.toWorld(voxel));
    for (int axis = 0; axis < 3; ++axis)
        EXPECT_NEAR(back[axis], voxel[axis], 1e-9);
}

TEST(Geometry, VolumeOfASkewedVoxelIsTheDeterminant)
{
    // The third axis leans by 60 degrees over the first: half the height.
    const Matrix3 skewed{Vector3{1, 0, std::sqrt(0.75)}, Vector3{0, 1, 0}, Vector3{0, 0, 0.5}};
    EXPECT_NEAR(Geometry({4, 4, 4}, {2, 2, 10}, skewed, {}).voxelVolumeMm3(), 20, 1e-12);
    EXPECT_NEAR(oblique().voxelVolumeMm3(), 1.5625 * 1.5625 * 10, 1e-9);
}

TEST(Geometry, MirroredAxesKeepAPositiveVolume)
{
    const Matrix3 mirrored{Vector3{-1, 0, 0}, Vector3{0, 1, 0}, Vector3{0, 0, 1}};
    EXPECT_DOUBLE_EQ(determinant(mirrored), -1);
    EXPECT_DOUBLE_EQ(Geometry({4, 4, 4}, {2, 2, 2}, mirrored, {}).voxelVolumeMm3(), 8);
}

TEST(Geometry, LettersNameWhereAnAxisGoes)
{
    const Matrix3 dicom{Vector3{-1, 0, 0}, Vector3{0, -1, 0}, Vector3{0, 0, 1}};
    const Geometry geometry({4, 4, 4}, {1, 1, 1}, dicom, {});
    EXPECT_EQ(geometry.axisLetters(0), "L");
    EXPECT_EQ(geometry.axisLetters(1), "P");
    EXPECT_EQ(geometry.axisLetters(2), "S");
}

TEST(Geometry, ObliqueAxesGetTwoLettersFromTwentyDegreesOn)
{
    const auto letters = [](double degrees) {
        return Geometry({4, 4, 4}, {1, 1, 1}, turned(degrees), {}).axisLetters(0);
    };
    EXPECT_EQ(letters(19), "R");
    EXPECT_EQ(letters(21), "RA");
    EXPECT_EQ(letters(60), "AR");
    EXPECT_EQ(letters(-60), "PR");
}

TEST(Geometry, WithoutTrustThereAreNoLetters)
{
    EXPECT_EQ(Geometry(Size3{4, 4, 1}).axisLetters(0), "");
    auto geometry = oblique();
    geometry.distrustOrientation();
    EXPECT_EQ(geometry.axisLetters(0), "");
    EXPECT_EQ(geometry.origin(), oblique().origin()) << "still written to files";
}

TEST(Geometry, SameGridAllowsRoundingAndNothingMore)
{
    const auto shifted = [](double mm) {
        return Geometry({216, 256, 10}, {1.5625, 1.5625, 10}, turned(33), {-120 + mm, 85.5, 12});
    };
    EXPECT_TRUE(oblique().sameGrid(shifted(0.001)));
    EXPECT_FALSE(oblique().sameGrid(shifted(1.5)));
    EXPECT_FALSE(
        oblique().sameGrid(Geometry({216, 256, 10}, {1.5625, 1.5625, 8}, turned(33), {-120, 85.5, 12})));
    EXPECT_FALSE(
        oblique().sameGrid(Geometry({216, 255, 10}, {1.5625, 1.5625, 10}, turned(33), {-120, 85.5, 12})));
    EXPECT_FALSE(
        oblique().sameGrid(Geometry({216, 256, 10}, {1.5625, 1.5625, 10}, turned(34), {-120, 85.5, 12})));
}

TEST(Geometry, SameGridAsksOnlyWhatBothKnow)
{
    const Size3 size{216, 256, 10};
    EXPECT_TRUE(oblique().sameGrid(Geometry(size)));
    EXPECT_TRUE(oblique().sameGrid(Geometry(size, {1.5625, 1.5625, 10})));
    EXPECT_FALSE(oblique().sameGrid(Geometry(size, {1.5625, 1.7, 10})));
}

TEST(Geometry, SizesAreNamedForPeople)
{
    EXPECT_EQ(sizeText({96, 96, 1}), "96 x 96");
    EXPECT_EQ(sizeText({216, 256, 10}), "216 x 256 x 10");
    EXPECT_EQ((Size3{216, 256, 10}).count(), 552960U);
}

} // namespace
} // namespace cinecor::base
