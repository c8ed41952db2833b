#include "core/editing/fill.h"
#include "tests/unit/editing/editing_fixtures.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace cinecor::editing {
namespace {

using test::Labels;

// A ring of myocardium with background inside and outside.
const Labels ring{0, 0, 0, 0, 0, //
                  0, 2, 2, 2, 0, //
                  0, 2, 0, 2, 0, //
                  0, 2, 2, 2, 0, //
                  0, 0, 0, 0, 0};

TEST(Fill, ClosedBackgroundIsFilled)
{
    auto labels = ring;
    ASSERT_TRUE(floodFill({}, labels, 5, 5, 2, 2, 3, overwriteEverything()).apply(labels));
    EXPECT_EQ(labels[12], 3);
    EXPECT_EQ(std::ranges::count(labels, 0), 16);
}

TEST(Fill, BackgroundThatReachesTheBorderIsLeftAlone)
{
    EXPECT_TRUE(floodFill({}, ring, 5, 5, 0, 0, 3, overwriteEverything()).isEmpty());
}

TEST(Fill, DiagonalGapDoesNotLeak)
{
    auto labels = ring;
    labels[6] = 0; // the corner of the ring is open to 8 neighbours, not to 4
    EXPECT_EQ(floodFill({}, labels, 5, 5, 2, 2, 3, overwriteEverything()).changedPixels(), 1U);
}

TEST(Fill, LabelledRegionAtTheBorderIsReplaced)
{
    const Labels labels{1, 1, 0, 1};
    const auto delta = floodFill({}, labels, 4, 1, 0, 0, 2, overwriteEverything());
    EXPECT_EQ(delta.runs(), (std::vector<LabelRun>{{0, 2, 1, 2}}));
}

TEST(Fill, ErasesARegion)
{
    auto labels = ring;
    ASSERT_TRUE(floodFill({}, labels, 5, 5, 1, 1, 0, overwriteEverything()).apply(labels));
    EXPECT_EQ(labels, Labels(25, 0));
}

TEST(Fill, ProtectedLabelIsNotReplaced)
{
    auto onlyBackground = Overwritable().set(0);
    EXPECT_TRUE(floodFill({}, ring, 5, 5, 1, 1, 3, onlyBackground).isEmpty());
    EXPECT_FALSE(floodFill({}, ring, 5, 5, 2, 2, 3, onlyBackground).isEmpty());
}

TEST(Fill, ClickOutsideDoesNothing)
{
    EXPECT_TRUE(floodFill({}, ring, 5, 5, -1, 2, 3, overwriteEverything()).isEmpty());
    EXPECT_TRUE(floodFill({}, ring, 5, 5, 2, 5, 3, overwriteEverything()).isEmpty());
}

} // namespace
} // namespace cinecor::editing
