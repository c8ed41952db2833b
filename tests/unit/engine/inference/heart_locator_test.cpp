#include "core/engine/inference/heart_locator.h"

#include <cmath>

#include <gtest/gtest.h>

namespace cinecor::engine {
namespace {

constexpr std::uint8_t rv = 1;
constexpr std::uint8_t myo = 2;
constexpr std::uint8_t lv = 3;

struct Ring {
    double column;
    double row;
    double cavityRadius;
    double wallRadius;
};

LabelPlane planeWith(const std::vector<Ring>& rings, int size = 200)
{
    LabelPlane plane{.columns = size, .rows = size, .labels = {}};
    plane.labels.resize(static_cast<std::size_t>(size) * size);
    for (const auto& ring : rings)
        for (int row = 0; row < size; ++row)
            for (int column = 0; column < size; ++column) {
                const double distance = std::hypot(column - ring.column, row - ring.row);
                auto& label = plane.labels[static_cast<std::size_t>(row) * size + column];
                if (distance <= ring.wallRadius)
                    label = distance <= ring.cavityRadius ? lv : myo;
            }
    return plane;
}

std::optional<HeartPosition> located(const std::vector<LabelPlane>& planes)
{
    return locateHeart(planes, base::LabelScheme::shortAxis(), {1.8, 1.8});
}

TEST(HeartLocator, MiddleOfTheRingIsTheHeart)
{
    const auto heart = located({planeWith({{120, 70, 12, 17}}), planeWith({{122, 72, 10, 15}})});
    ASSERT_TRUE(heart);
    EXPECT_NEAR(heart->centre[0], 121, 1.5);
    EXPECT_NEAR(heart->centre[1], 71, 1.5);
}

TEST(HeartLocator, RightVentricleCountsIntoTheMiddle)
{
    auto plane = planeWith({{120, 70, 12, 17}});
    for (int row = 60; row <= 80; ++row)
        for (int column = 83; column <= 103; ++column)
            plane.labels[static_cast<std::size_t>(row) * 200 + column] = rv;
    EXPECT_NEAR(located({plane})->centre[0], (83 + 137) / 2.0, 1);
}

TEST(HeartLocator, HeartWithARightVentricleIsClearer)
{
    const auto without = planeWith({{120, 70, 12, 17}});
    auto with = without;
    for (int row = 60; row <= 80; ++row)
        for (int column = 90; column <= 103; ++column)
            with.labels[static_cast<std::size_t>(row) * 200 + column] = rv;
    EXPECT_GT(located({with})->evidence, 1.5 * located({without})->evidence);
}

TEST(HeartLocator, BareCavityIsNoHeart)
{
    EXPECT_FALSE(located({planeWith({{100, 100, 12, 12}})}));
    EXPECT_FALSE(located({planeWith({})}));
    EXPECT_FALSE(located({}));
}

TEST(HeartLocator, RingThatAllSlicesShowBeatsALargerOneInOneSlice)
{
    const auto heart =
        located({planeWith({{60, 60, 10, 15}}), planeWith({{60, 60, 10, 15}, {150, 150, 14, 20}}),
                 planeWith({{61, 60, 9, 14}})});
    ASSERT_TRUE(heart);
    EXPECT_NEAR(heart->centre[0], 60, 2);
    EXPECT_NEAR(heart->centre[1], 60, 2);
}

TEST(HeartLocator, SchemeWithoutMyocardiumHasNoHeart)
{
    const base::LabelScheme scheme(
        "one", {{.value = 1, .role = base::Role::LeftVentricle, .name = "LV", .colour = {}, .key = 0}});
    const std::vector planes{planeWith({{60, 60, 10, 15}})};
    EXPECT_FALSE(locateHeart(planes, scheme, {1.8, 1.8}));
}

} // namespace
} // namespace cinecor::engine
