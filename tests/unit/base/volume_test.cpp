#include "core/base/volume.h"

#include <cmath>
#include <limits>
#include <numeric>

#include <gtest/gtest.h>

namespace cinecor::base {
namespace {

TEST(Volume, ScaledIntensitiesOfStoredPixels)
{
    const Volume volume(Geometry(Size3{2, 1, 2}), std::vector<std::int16_t>{-5, 0, 7, 100},
                        {.slope = 2, .intercept = 10});
    EXPECT_EQ(volume.slice(0), (std::vector<float>{0, 10}));
    EXPECT_EQ(volume.value(1, 0, 1), 210);
    EXPECT_STREQ(volume.pixelTypeName(), "int16");
    EXPECT_EQ(volume.byteCount(), 8U);
}

TEST(Volume, PixelTypesAreNamedAsNumPyDoes)
{
    const Geometry one(Size3{1, 1, 1});
    EXPECT_STREQ(Volume(one, std::vector<std::uint8_t>{1}).pixelTypeName(), "uint8");
    EXPECT_STREQ(Volume(one, std::vector<std::uint16_t>{1}).pixelTypeName(), "uint16");
    EXPECT_STREQ(Volume(one, std::vector<float>{1}).pixelTypeName(), "float32");
    EXPECT_STREQ(Volume(one, std::vector<double>{1}).pixelTypeName(), "float64");
}

TEST(Volume, PercentilesOfAThousandNumbers)
{
    std::vector<std::int32_t> pixels(1001);
    std::iota(pixels.rbegin(), pixels.rend(), 0);
    const Volume volume(Geometry(Size3{1001, 1, 1}), pixels);
    const auto [low, high] = volume.percentiles(0.01, 0.99);
    EXPECT_EQ(low, 10);
    EXPECT_EQ(high, 990);
}

TEST(Volume, PercentilesOfALargeVolumeComeFromEvenSamples)
{
    const Size3 size{512, 512, 20};
    std::vector<std::uint16_t> pixels(size.count());
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = static_cast<std::uint16_t>(i % 512); // each column its own value
    const auto [low, high] = Volume(Geometry(size), std::move(pixels)).percentiles(0.25, 0.75);
    EXPECT_NEAR(low, 128, 6);
    EXPECT_NEAR(high, 384, 6);
}

TEST(Volume, NumbersThatAreNoneDoNotCount)
{
    constexpr float none = std::numeric_limits<float>::quiet_NaN();
    const Volume volume(Geometry(Size3{4, 1, 1}), std::vector<float>{none, 3, none, 5});
    EXPECT_EQ(volume.percentiles(0, 1), (std::pair{3.F, 5.F}));
    EXPECT_TRUE(std::isnan(volume.value(0, 0, 0)));
    const Volume nothing(Geometry(Size3{1, 1, 1}), std::vector<float>{none});
    EXPECT_EQ(nothing.percentiles(0, 1), (std::pair{0.F, 1.F}));
}

} // namespace
} // namespace cinecor::base
