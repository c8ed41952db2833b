#include "core/engine/inference/native_grid.h"

#include <gtest/gtest.h>

namespace cinecor::engine {
namespace {

TEST(NativeGrid, SameGridTakesTheLargestClass)
{
    // two classes, 2 x 2
    const std::vector<float> probabilities{.9F, .2F, .4F, 1.F, .1F, .8F, .6F, .0F};
    const auto plane = toNativeGrid(probabilities, 2, {.columns = 2, .rows = 2}, 2, 2);
    EXPECT_EQ(plane.labels, (std::vector<std::uint8_t>{0, 1, 1, 0}));
    EXPECT_EQ(plane.confidence, (std::vector<std::uint8_t>{230, 204, 153, 255})); // 255 times .9 .8 .6 1
}

TEST(NativeGrid, BorderBetweenClassesFallsWhereProbabilitiesMeet)
{
    // Class 1 rises from 0 to 1 between the only two grid pixels; natively ten times finer.
    const std::vector<float> probabilities{1, 0, 0, 1};
    const PlaneGrid grid{.origin = {0, 0}, .step = {10, 1}, .columns = 2, .rows = 1};
    const auto plane = toNativeGrid(probabilities, 2, grid, 11, 1);
    const std::vector<std::uint8_t> upToTheMiddle(plane.labels.begin(), plane.labels.begin() + 5);
    const std::vector<std::uint8_t> behindIt(plane.labels.begin() + 6, plane.labels.end());
    EXPECT_EQ(upToTheMiddle, std::vector<std::uint8_t>(5, 0));
    EXPECT_EQ(behindIt, std::vector<std::uint8_t>(5, 1));
    EXPECT_EQ(plane.confidence[2], 204); // .8
}

TEST(NativeGrid, OutsideIsCertainBackground)
{
    const std::vector<float> probabilities{0, 1};
    const PlaneGrid grid{.origin = {3, 1}, .step = {1, 1}, .columns = 1, .rows = 1};
    const auto plane = toNativeGrid(probabilities, 2, grid, 5, 3);
    for (std::size_t i = 0; i < plane.labels.size(); ++i)
        EXPECT_EQ(plane.labels[i], i == 8 ? 1 : 0) << i; // column 3 of row 1
    EXPECT_EQ(plane.confidence[0], 255);
}

} // namespace
} // namespace cinecor::engine
