#include "core/base/label_scheme.h"

#include <gtest/gtest.h>

namespace cinecor::base {
namespace {

TEST(LabelScheme, ShortAxisHasTheOrderOfAcdc)
{
    const auto& scheme = LabelScheme::shortAxis();
    EXPECT_EQ(scheme.byRole(Role::RightVentricle)->value, 1);
    EXPECT_EQ(scheme.byRole(Role::Myocardium)->value, 2);
    EXPECT_EQ(scheme.byRole(Role::LeftVentricle)->value, 3);
    EXPECT_EQ(scheme.maximumValue(), 3);
}

TEST(LabelScheme, EchoHasTheOrderOfCamus)
{
    const auto& scheme = LabelScheme::echo();
    EXPECT_EQ(scheme.byName("LV")->value, 1);
    EXPECT_EQ(scheme.byName("Myo")->value, 2);
    EXPECT_EQ(scheme.byName("LA")->value, 3);
    EXPECT_EQ(scheme.byRole(Role::RightVentricle), nullptr);
}

TEST(LabelScheme, StructuresAreOrderedByValue)
{
    const LabelScheme scheme(
        "m&ms", {{3, Role::RightVentricle, "RV", {}, '1'}, {1, Role::LeftVentricle, "LV", {}, '3'}});
    EXPECT_EQ(scheme.structures().front().name, "LV");
    EXPECT_EQ(scheme.maximumValue(), 3);
    EXPECT_EQ(scheme.byValue(2), nullptr);
}

TEST(LabelScheme, IsFoundByName)
{
    EXPECT_EQ(LabelScheme::named("short-axis"), LabelScheme::shortAxis());
    EXPECT_EQ(LabelScheme::named(LabelScheme::echo().name()), LabelScheme::echo());
    EXPECT_FALSE(LabelScheme::named("brain").has_value());
}

TEST(LabelScheme, TakesColoursByNameAndKeepsTheRest)
{
    const auto own = LabelScheme::shortAxis().recoloured({{"LV", {1, 2, 3}}, {"LA", {4, 5, 6}}});
    EXPECT_EQ(own.byName("LV")->colour, (Colour{1, 2, 3}));
    EXPECT_EQ(own.byName("RV")->colour, (Colour{0x56, 0xB4, 0xE9})) << "sky blue of Okabe and Ito";
    EXPECT_EQ(own.structures().size(), 3U);
    EXPECT_EQ(own.recoloured({{"LV", okabe_ito::vermillion}}), LabelScheme::shortAxis());
}

} // namespace
} // namespace cinecor::base
