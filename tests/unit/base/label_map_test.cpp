#include "core/base/label_map.h"

#include <gtest/gtest.h>

namespace cinecor::base {
namespace {

TEST(LabelMap, StartsAsBackground)
{
    const LabelMap labels(Geometry(Size3{4, 3, 2}));
    EXPECT_TRUE(labels.empty());
    EXPECT_EQ(labels.count(std::uint8_t{0}), 24U);
}

TEST(LabelMap, SlicesAreViewsInFileOrder)
{
    LabelMap labels(Geometry(Size3{4, 3, 2}));
    labels.slice(1)[2 * 4 + 3] = 3;
    EXPECT_EQ(labels.at(3, 2, 1), 3);
    EXPECT_EQ(labels.values().back(), 3);
    EXPECT_FALSE(labels.empty());
}

TEST(LabelMap, CountsByRoleAsTheSchemeSays)
{
    const Geometry geometry(Size3{4, 1, 1});
    const LabelMap shortAxis(geometry, LabelScheme::shortAxis(), {1, 3, 3, 0});
    EXPECT_EQ(shortAxis.count(Role::LeftVentricle), 2U);
    const LabelMap echo(geometry, LabelScheme::echo(), {1, 3, 3, 0});
    EXPECT_EQ(echo.count(Role::LeftVentricle), 1U);
    EXPECT_EQ(echo.count(Role::LeftAtrium), 2U);
    EXPECT_EQ(echo.count(Role::RightVentricle), 0U) << "the scheme has none";
}

} // namespace
} // namespace cinecor::base
