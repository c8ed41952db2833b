#include "core/analysis/distribution.h"

#include <array>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace cinecor::analysis {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// R: boxplot.stats(c(2, 4, 4, 4, 5, 5, 7, 9)) gives 2 4 4.5 6 9 and no outlier.
TEST(BoxPlot, IsThatOfR)
{
    const std::array values{9.0, 2.0, 4.0, 4.0, 5.0, 4.0, 5.0, 7.0};
    const auto box = boxPlot(values);
    ASSERT_TRUE(box.has_value());
    EXPECT_EQ(box->count, 8);
    EXPECT_EQ(box->lowerWhisker, 2);
    EXPECT_EQ(box->lowerHinge, 4);
    EXPECT_EQ(box->median, 4.5);
    EXPECT_EQ(box->upperHinge, 6);
    EXPECT_EQ(box->upperWhisker, 9);
    EXPECT_TRUE(box->outliers.empty());
}

/// Temperatures of a day, from Wikipedia's article on box plots: 52 and 89 lie beyond the fences 52.5
/// and 88.5.
TEST(BoxPlot, WhiskersEndAtTheLastValueWithinTheFences)
{
    const std::array values{89.0, 57.0, 57.0, 58.0, 63.0, 66.0, 66.0, 67.0, 67.0, 68.0, 69.0, 70.0,
                            70.0, 70.0, 70.0, 72.0, 73.0, 75.0, 75.0, 76.0, 76.0, 78.0, 79.0, 52.0};
    const auto box = boxPlot(values);
    ASSERT_TRUE(box.has_value());
    EXPECT_EQ(box->lowerWhisker, 57);
    EXPECT_EQ(box->lowerHinge, 66);
    EXPECT_EQ(box->median, 70);
    EXPECT_EQ(box->upperHinge, 75);
    EXPECT_EQ(box->upperWhisker, 79);
    EXPECT_EQ(box->outliers, (std::vector<std::size_t>{0, 23}));
}

/// R: fivenum(1:5) is 1 2 3 4 5. The median counts in both halves.
TEST(BoxPlot, MedianOfAnOddNumberBelongsToBothHalves)
{
    const std::array values{none, 5.0, 1.0, none, 3.0, 2.0, 4.0};
    const auto box = boxPlot(values);
    ASSERT_TRUE(box.has_value());
    EXPECT_EQ(box->count, 5);
    EXPECT_EQ(box->lowerHinge, 2);
    EXPECT_EQ(box->median, 3);
    EXPECT_EQ(box->upperHinge, 4);
}

TEST(BoxPlot, OneValueIsAllFiveAndNoneIsNoBox)
{
    const std::array one{.8};
    const auto box = boxPlot(one);
    ASSERT_TRUE(box.has_value());
    EXPECT_EQ(box->lowerWhisker, .8);
    EXPECT_EQ(box->upperWhisker, .8);
    EXPECT_FALSE(boxPlot({}).has_value());
    const std::array undefined{none};
    EXPECT_FALSE(boxPlot(undefined).has_value());
}

TEST(Histogram, EdgesBelongToTheBinAboveAndTheLastToItsBin)
{
    const std::array values{0.0, .05, .1, .15, .85, .95, 1.0, 1.1, -.1, none};
    const auto result = histogram(values, 0, 1, 20);
    EXPECT_DOUBLE_EQ(result.width, .05);
    std::vector<int> wanted(20);
    for (const std::size_t bin : {0, 1, 2, 3, 17})
        wanted[bin] = 1;
    wanted[19] = 2;
    EXPECT_EQ(result.counts, wanted);
    EXPECT_DOUBLE_EQ(result.edge(3), .15);
}

} // namespace
} // namespace cinecor::analysis
