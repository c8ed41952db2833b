#include "core/analysis/paired_comparison.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace cinecor::analysis {
namespace {

std::vector<std::string> names(int count)
{
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i)
        all.push_back("p" + std::to_string(i));
    return all;
}

TEST(PairedComparison, CasesOfAPatientGoTogether)
{
    const std::vector before{.8, .8, .9, .7};
    const std::vector after{.9, .8, .88, .7};
    const std::vector<std::string> patients{"a", "a", "b", "c"};
    const auto result = comparePaired(before, after, patients);
    EXPECT_EQ(result.patients, 3);
    EXPECT_EQ(result.better, 1);
    EXPECT_EQ(result.worse, 1);
    EXPECT_NEAR(result.meanDifference, (.05 - .02 + 0) / 3, 1e-12);
    EXPECT_NEAR(result.largestLoss, .02, 1e-12);
}

// Twenty changes of 1 .. 20 hundredths: mean .105; standard error of a resampled mean sqrt((20^2 - 1) / 12 /
// 20) / 100 = .01289, so that the interval is close to .105 -+ 1.96 x .01289.
TEST(PairedComparison, IntervalIsThatOfTheNormalLimit)
{
    std::vector<double> before(20, .5), after;
    for (int i = 1; i <= 20; ++i)
        after.push_back(.5 + i / 100.0);
    const auto result = comparePaired(before, after, names(20));
    EXPECT_NEAR(result.meanDifference, .105, 1e-12);
    EXPECT_NEAR(result.low, .105 - 1.96 * .01289, .001);
    EXPECT_NEAR(result.high, .105 + 1.96 * .01289, .001);
    const auto again = comparePaired(before, after, names(20));
    EXPECT_EQ(again.low, result.low);
}

TEST(PairedComparison, UndefinedScoresAreLeftOut)
{
    const double none = std::numeric_limits<double>::quiet_NaN();
    const auto result = comparePaired(std::vector{.5, none, .5}, std::vector{.6, .9, none}, names(3));
    EXPECT_EQ(result.patients, 1);
    EXPECT_NEAR(result.meanDifference, .1, 1e-12);
    EXPECT_TRUE(std::isnan(result.low));
    EXPECT_TRUE(std::isnan(comparePaired({}, {}, {}).meanDifference));
}

} // namespace
} // namespace cinecor::analysis
