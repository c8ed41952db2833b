#include "core/analysis/statistics.h"

#include <array>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace cinecor::analysis {
namespace {

TEST(Statistics, StandardErrorUsesTheSampleDeviation)
{
    // 2 4 4 4 5 5 7 9: mean 5, sum of squares 32; sqrt(32 / 7 / 8).
    const std::array values{2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0};
    const auto result = meanWithError(values);
    EXPECT_DOUBLE_EQ(result.mean, 5);
    EXPECT_DOUBLE_EQ(result.standardError, std::sqrt(32.0 / 7 / 8));
    EXPECT_EQ(result.count, 8);
}

TEST(Statistics, UndefinedValuesDoNotCount)
{
    const std::array values{1.0, std::numeric_limits<double>::quiet_NaN(), 3.0};
    const auto result = meanWithError(values);
    EXPECT_EQ(result.count, 2);
    EXPECT_DOUBLE_EQ(result.mean, 2);
    EXPECT_DOUBLE_EQ(result.standardError, 1);
}

TEST(Statistics, OneValueHasNoErrorAndNoneHasNoMean)
{
    const std::array one{4.0};
    EXPECT_DOUBLE_EQ(meanWithError(one).mean, 4);
    EXPECT_TRUE(std::isnan(meanWithError(one).standardError));
    EXPECT_TRUE(std::isnan(meanWithError({}).mean));
    EXPECT_EQ(meanWithError({}).count, 0);
}

} // namespace
} // namespace cinecor::analysis
