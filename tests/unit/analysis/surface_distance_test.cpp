#include "core/analysis/surface_distance.h"

#include <cmath>

#include <gtest/gtest.h>

namespace cinecor::analysis {
namespace {

using Mask = std::vector<std::uint8_t>;

Mask squareAt(int left, int top, int side, const base::Size3& size)
{
    Mask mask(size.count(), 0);
    for (int y = top; y < top + side; ++y)
        for (int x = left; x < left + side; ++x)
            mask[static_cast<std::size_t>(y) * size.x + x] = 1;
    return mask;
}

TEST(SurfaceDistance, ShiftedSquareIsItsShiftAway)
{
    const base::Size3 size{40, 40, 1};
    const base::Geometry geometry(size, {0.8, 1.5, 8});
    const SurfaceComparison comparison(squareAt(10, 10, 12, size), squareAt(13, 10, 12, size), geometry,
                                       false);
    ASSERT_TRUE(comparison.distances());
    EXPECT_DOUBLE_EQ(comparison.distances()->hausdorff, 3 * 0.8);
}

TEST(SurfaceDistance, PictureWithoutSpacingIsMeasuredInPixels)
{
    const base::Size3 size{40, 40, 1};
    const SurfaceComparison comparison(squareAt(5, 5, 1, size), squareAt(8, 9, 1, size), base::Geometry(size),
                                       false);
    EXPECT_DOUBLE_EQ(comparison.distances()->hausdorff, 5); // 3-4-5 triangle
}

TEST(SurfaceDistance, BothEmptyIsPerfectAndOneEmptyIsUndefined)
{
    const base::Size3 size{8, 8, 1};
    const Mask empty(size.count(), 0), square = squareAt(2, 2, 3, size);
    const SurfaceComparison nothing(empty, empty, base::Geometry(size), false);
    EXPECT_EQ(nothing.distances()->hausdorff95, 0);
    EXPECT_EQ(nothing.surfaceDice(1), 1);
    const SurfaceComparison missed(empty, square, base::Geometry(size), false);
    EXPECT_FALSE(missed.distances());
    EXPECT_EQ(missed.surfaceDice(1), 0);
}

TEST(SurfaceDistance, EveryVoxelOfAOneSliceVolumeIsSurface)
{
    const base::Size3 size{9, 9, 1};
    const Mask full(size.count(), 1), centre = squareAt(4, 4, 1, size);
    // As a picture the surface of `full` is its frame; as a volume also the voxel that `centre` has.
    const SurfaceComparison picture(centre, full, base::Geometry(size), false);
    const SurfaceComparison volume(centre, full, base::Geometry(size), true);
    EXPECT_EQ(picture.surfaceDice(0), 0);
    EXPECT_DOUBLE_EQ(volume.surfaceDice(0), 2.0 / 82); // the centre in both lists, of 1 + 81 elements
    EXPECT_DOUBLE_EQ(volume.distances()->hausdorff, std::sqrt(32.0));
}

} // namespace
} // namespace cinecor::analysis
