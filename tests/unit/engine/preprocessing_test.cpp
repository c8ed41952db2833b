#include "core/engine/preprocessing.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace cinecor::engine {
namespace {

Plane ramp(int columns, int rows)
{
    Plane plane(columns, rows);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            plane.at(column, row) = static_cast<float>(3 * column - 2 * row);
    return plane;
}

// ACDC as stored, rows and columns exchanged, is how png96 was made.
TEST(NetworkOrientation, VolumeWithoutAnatomyIsTakenAsAcdcStoresIt)
{
    const base::Geometry acdc({216, 256, 10}, {1.5625, 1.5625, 10});
    EXPECT_EQ(networkOrientation(acdc, NetworkOrientation::ShortAxis), base::asStored());
    EXPECT_EQ(networkOrientation(acdc, NetworkOrientation::ShortAxisTransposed),
              (base::DisplayOrientation{.swapAxes = true, .flipHorizontal = false, .flipVertical = false}));
    const base::Geometry picture({96, 96, 1});
    EXPECT_EQ(networkOrientation(picture, NetworkOrientation::ShortAxisTransposed), base::asStored());
    EXPECT_EQ(networkOrientation(acdc, NetworkOrientation::AsStored), base::asStored());
}

TEST(NetworkOrientation, FlippedFileIsTurnedBack)
{
    const double h = std::sqrt(.5);
    const base::Matrix3 likeAcdc{base::Vector3{-h, 0, -h}, base::Vector3{-h, 0, h}, base::Vector3{0, -1, 0}};
    const base::Matrix3 mirrored{base::Vector3{h, 0, -h}, base::Vector3{h, 0, h}, base::Vector3{0, -1, 0}};
    const base::Geometry straight({10, 12, 3}, {1, 1, 1}, likeAcdc, {});
    const base::Geometry flipped({10, 12, 3}, {1, 1, 1}, mirrored, {});
    EXPECT_EQ(networkOrientation(straight, NetworkOrientation::ShortAxis), base::asStored());
    EXPECT_EQ(networkOrientation(flipped, NetworkOrientation::ShortAxis),
              (base::DisplayOrientation{.swapAxes = false, .flipHorizontal = true, .flipVertical = false}));
}

TEST(ZScore, GivesMeanZeroAndVarianceOne)
{
    std::vector<float> values{2, 4, 4, 4, 5, 5, 7, 9}; // mean 5, standard deviation 2
    const auto window = zScoreOf(values);
    EXPECT_FLOAT_EQ(window.mean, 5);
    EXPECT_FLOAT_EQ(window.deviation, 2);
    window.apply(values);
    EXPECT_FLOAT_EQ(values[0], -1.5F);
    EXPECT_FLOAT_EQ(values[7], 2);
}

TEST(ZScore, ConstantAndNonFiniteValuesAreHarmless)
{
    std::vector<float> constant(10, 1e6F);
    zScoreOf(constant).apply(constant);
    for (const float value : constant)
        EXPECT_EQ(value, 0);
    std::vector<float> holed{1, std::nanf(""), 3, std::numeric_limits<float>::infinity()};
    const auto window = zScoreOf(holed);
    EXPECT_FLOAT_EQ(window.mean, 2);
    window.apply(holed);
    EXPECT_FLOAT_EQ(holed[1], -1);
}

TEST(ZScore, ClippingTakesOffTheBrightestHalfPercent)
{
    std::vector<float> values(1001);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(i);
    values[1000] = 1e9F;
    const auto window = clippedZScoreOf(values);
    EXPECT_FLOAT_EQ(window.low, 5);
    EXPECT_FLOAT_EQ(window.high, 995);
    EXPECT_NEAR(window.mean, 500, .5);
}

TEST(ResampleImage, SameGridChangesNothing)
{
    const auto image = ramp(7, 5);
    const auto same = resampleImage(image, {.columns = 7, .rows = 5}, Border::Replicate);
    for (std::size_t i = 0; i < image.values.size(); ++i)
        EXPECT_NEAR(same.values[i], image.values[i], 1e-5);
}

// Keys' kernel reproduces straight lines, also when it is widened.
TEST(ResampleImage, RampStaysRampOnFinerAndCoarserGrids)
{
    const auto image = ramp(60, 60);
    for (const double step : {.5, .77, 1.3, 2.0}) {
        const PlaneGrid grid{.origin = {20.2, 19.6}, .step = {step, step}, .columns = 8, .rows = 6};
        const auto sampled = resampleImage(image, grid, Border::Replicate);
        for (int row = 0; row < grid.rows; ++row)
            for (int column = 0; column < grid.columns; ++column)
                EXPECT_NEAR(sampled.at(column, row), 3 * (20.2 + column * step) - 2 * (19.6 + row * step),
                            .12)
                    << step;
    }
}

TEST(ResampleImage, CoarseGridLosesNothingBetweenItsPixels)
{
    Plane image(64, 64);
    for (int row = 0; row < 64; ++row)
        for (int column = 0; column < 64; ++column)
            image.at(column, row) = static_cast<float>((column + row) % 2); // finest checkerboard, mean .5
    const auto half = resampleImage(image, PlaneGrid::covering(64, 64, {1, 1}, {2, 2}), Border::Replicate);
    ASSERT_EQ(half.columns, 32);
    EXPECT_NEAR(half.at(16, 16), .5, .01);
}

TEST(ResampleImage, OutsideIsTheMinimum)
{
    Plane image(4, 4, 10);
    image.at(0, 0) = -3;
    const auto sampled = resampleImage(image, {.origin = {-20, -20}, .step = {1, 1}, .columns = 3, .rows = 3},
                                       Border::Minimum);
    for (const float value : sampled.values)
        EXPECT_EQ(value, -3);
}

TEST(PlaneGrid, CoversTheFieldOfViewAroundItsMiddle)
{
    const auto grid = PlaneGrid::covering(216, 256, {1.5625, 1.5625}, {1.8, 1.8});
    EXPECT_EQ(grid.columns, 188); // 216 * 1.5625 / 1.8 = 187.5
    EXPECT_EQ(grid.rows, 222);    // 256 * 1.5625 / 1.8 = 222.2
    EXPECT_NEAR(grid.origin[0] + (grid.columns - 1) / 2.0 * grid.step[0], 107.5, 1e-9);
    EXPECT_NEAR(grid.step[1], 1.152, 1e-9);
}

TEST(DepthWindow, HoldsTheWholeStackInTheMiddle)
{
    const auto slicesIn = [](const DepthWindow& window) {
        std::vector<int> slices;
        for (int place = 0; place < window.depth; ++place)
            slices.push_back(window.isOwn(place) ? window.sliceAt(place) : -1 - window.sliceAt(place));
        return slices;
    };
    EXPECT_EQ(slicesIn(DepthWindow::whole(3, 6)), (std::vector{-1, 0, 1, 2, -3, -3})); // -1 - z: repeated
    EXPECT_EQ(slicesIn(DepthWindow::whole(1, 2)), (std::vector{0, -1}));
    EXPECT_EQ(slicesIn(DepthWindow::whole(4, 2)), (std::vector{0, 1, 2, 3}));
}

} // namespace
} // namespace cinecor::engine
