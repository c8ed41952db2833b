#include "core/engine/training/augmentation.h"

#include "core/engine/training/plane_filters.h"
#include "core/engine/training/sampling_map.h"
#include "tests/unit/engine/training/no_augmentation.h"
#include "tests/unit/engine/training/synthetic_bundle.h"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

using namespace cinecor;
using engine::Plane;

namespace {

engine::LabelledPlane slice(int size = 96)
{
    auto sample = test::discs("a", "a", size);
    engine::LabelledPlane plane{
        .image = Plane(size, size), .labels = sample.labels, .centre = {(size - 1) / 2.0, (size - 1) / 2.0}};
    plane.image.values = sample.image;
    engine::standardise({&plane.image, 1});
    return plane;
}

engine::TrainingExample augmented(const engine::LabelledPlane& slice, std::array<int, 2> size,
                                  const engine::AugmentationConfig& config, engine::RandomStream& random)
{
    return engine::augmented({&slice, 1}, 4, size, config, random).front();
}

double mean(const Plane& plane)
{
    return std::accumulate(plane.values.begin(), plane.values.end(), 0.0) /
           static_cast<double>(plane.values.size());
}

engine::TrainingExample moved(const engine::GeometricAugmentation& config, std::array<int, 2> size = {96, 96})
{
    engine::RandomStream random{1};
    const auto map = engine::randomMap({47.5, 47.5}, size, config, random);
    return engine::sampled(slice(), 4, map, engine::CropBorder::Reflect);
}

} // namespace

TEST(Augmentation, WithoutMovementTheSliceComesBack)
{
    const auto source = slice();
    const auto example = moved(test::noWarp);
    for (std::size_t i = 0; i < source.image.values.size(); ++i) {
        ASSERT_NEAR(example.image.values[i], source.image.values[i], 1e-6);
        ASSERT_FLOAT_EQ(example.targets[source.labels[i]].values[i], 1);
    }
}

TEST(Augmentation, QuarterTurnExchangesRowsAndColumns)
{
    auto config = test::noWarp;
    config.rotationDegrees = {90, 90};
    const auto source = slice();
    const auto example = moved(config);
    // Position = R(90) * offset: the example's column runs along the slice's rows.
    for (int row = 0; row < 96; ++row)
        for (int column = 0; column < 96; ++column)
            ASSERT_NEAR(example.image.at(column, row), source.image.at(95 - row, column), 1e-3);
}

TEST(Augmentation, CropsLieAroundTheirCentre)
{
    auto source = slice();
    source.centre = {30, 40};
    engine::RandomStream random{1};
    const auto map = engine::randomMap(source.centre, {33, 21}, test::noWarp, random);
    const auto example = engine::sampled(source, 4, map, engine::CropBorder::Reflect);
    for (int row = 0; row < 21; ++row)
        for (int column = 0; column < 33; ++column)
            ASSERT_NEAR(example.image.at(column, row), source.image.at(column + 30 - 16, row + 40 - 10),
                        1e-6);
}

TEST(Augmentation, BeyondTheBorderIsBlackBackgroundWhereAsked)
{
    auto source = slice();
    std::ranges::fill(source.labels, std::uint8_t{3});
    engine::RandomStream random{1};
    const auto map = engine::randomMap({0, 0}, {20, 20}, test::noWarp, random);
    const auto example = engine::sampled(source, 4, map, engine::CropBorder::Minimum);
    const float lowest = std::ranges::min(source.image.values);
    EXPECT_FLOAT_EQ(example.image.at(0, 0), lowest);
    EXPECT_FLOAT_EQ(example.targets[0].at(0, 0), 1);
    EXPECT_NEAR(example.targets[0].at(9, 15), .5, 1e-6); // half a pixel inside: the other half is beyond
    EXPECT_FLOAT_EQ(example.targets[3].at(19, 19), 1);
    EXPECT_NEAR(
        example.image.at(10, 10),
        (source.image.at(0, 0) + source.image.at(1, 0) + source.image.at(0, 1) + source.image.at(1, 1)) / 4,
        1e-5);
}

TEST(Augmentation, SomeCropsLieAnywhere)
{
    engine::AugmentationConfig config;
    config.geometric = test::noWarp;
    config.intensity = test::noIntensityChange;
    config.crop.anywhere = .25;
    const auto source = slice();
    int elsewhere = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        engine::RandomStream random{seed};
        const auto example = augmented(source, {8, 8}, config, random);
        elsewhere += std::abs(example.image.at(3, 3) - source.image.at(47, 47)) > 1e-6;
    }
    EXPECT_NEAR(elsewhere, 100, 30);
}

TEST(Augmentation, TargetsOfEveryPixelAddUpToOne)
{
    const engine::AugmentationConfig config;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        engine::RandomStream random{seed};
        const auto example = augmented(slice(), {96, 96}, config, random);
        for (std::size_t i = 0; i < example.image.values.size(); ++i) {
            float sum = 0;
            for (const auto& target : example.targets)
                sum += target.values[i];
            ASSERT_NEAR(sum, 1, 1e-5);
            ASSERT_TRUE(std::isfinite(example.image.values[i]));
        }
    }
}

TEST(Augmentation, ScalingByTwoQuadruplesTheArea)
{
    auto config = test::noWarp;
    const double before = mean(moved(config).targets[3]);
    config.logScale = {std::log(2.0), std::log(2.0)};
    EXPECT_NEAR(mean(moved(config).targets[3]) / before, 4, .1);
}

TEST(Augmentation, LargerExampleKeepsThePixelSize)
{
    const auto small = moved(test::noWarp);
    const auto large = moved(test::noWarp, {128, 128});
    EXPECT_EQ(large.image.columns, 128);
    for (int row = 0; row < 96; ++row)
        for (int column = 0; column < 96; ++column)
            ASSERT_NEAR(large.image.at(column + 16, row + 16), small.image.at(column, row), 1e-5);
}

TEST(Augmentation, SameKeySameExampleAndOtherKeyAnotherOne)
{
    const engine::AugmentationConfig config;
    const auto draw = [&](std::uint64_t epoch) {
        engine::RandomStream random{7, epoch, engine::keyOf("sample")};
        return augmented(slice(), {96, 96}, config, random).image.values;
    };
    EXPECT_EQ(draw(3), draw(3));
    EXPECT_NE(draw(3), draw(4));
}

TEST(PlaneFilters, BlurKeepsTheMeanAndHasTheVarianceOfItsKernel)
{
    Plane point(65, 65);
    point.at(32, 32) = 1;
    const auto wide = engine::blurred(point, 2);
    double variance = 0;
    for (int row = 0; row < 65; ++row)
        for (int column = 0; column < 65; ++column)
            variance += wide.at(column, row) * (column - 32) * (column - 32);
    EXPECT_NEAR(mean(wide), mean(point), 1e-7);
    EXPECT_NEAR(variance, 4, .15); // cut at three standard deviations
}

TEST(PlaneFilters, EnlargingReproducesALinearRampInside)
{
    Plane ramp(6, 6);
    for (int row = 0; row < 6; ++row)
        for (int column = 0; column < 6; ++column)
            ramp.at(column, row) = static_cast<float>(column);
    const auto large = engine::cubicEnlarged(ramp, 24, 24);
    for (int column = 8; column < 16; ++column)
        EXPECT_NEAR(large.at(column, 12), (column + .5) / 4 - .5, .06);
}

TEST(PlaneFilters, AreaReductionKeepsTheMean)
{
    const auto plane = slice(96).image;
    EXPECT_NEAR(mean(engine::areaReduced(plane, 59, 71)), mean(plane), 1e-5);
}

TEST(PlaneFilters, ReflectionRepeatsTheBorderPixel)
{
    EXPECT_EQ(engine::reflected(-1, 5), 0);
    EXPECT_EQ(engine::reflected(-5, 5), 4);
    EXPECT_EQ(engine::reflected(5, 5), 4);
    EXPECT_EQ(engine::reflected(11, 5), 1);
}

TEST(RandomStream, NormalNumbersHaveMeanZeroAndDeviationOne)
{
    engine::RandomStream random{42};
    double sum = 0;
    double squares = 0;
    constexpr int count = 100'000;
    for (int i = 0; i < count; ++i) {
        const double value = random.normal();
        sum += value;
        squares += value * value;
    }
    EXPECT_NEAR(sum / count, 0, .015);
    EXPECT_NEAR(squares / count, 1, .02);
}
