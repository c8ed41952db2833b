#include "core/imaging/dataset/pixel_coding.h"

#include <cmath>

#include <gtest/gtest.h>

namespace cinecor::imaging {
namespace {

const base::Size3 twoByTwo{2, 2, 1};

/// The intensities that the grey values stand for.
std::vector<double> throughGrey(const base::Volume& volume, const PixelCoding& coding)
{
    std::vector<double> meant;
    for (const auto grey : greySlice(volume, 0, coding).slice(0))
        meant.push_back(coding.slope() * grey + coding.intercept());
    return meant;
}

TEST(PixelCoding, BytesStayBytes)
{
    const base::Volume volume(base::Geometry(twoByTwo), std::vector<std::uint8_t>{0, 1, 128, 255});
    const auto coding = pixelCodingOf(volume);
    EXPECT_EQ(coding.bits, 8);
    EXPECT_TRUE(coding.lossless);
    EXPECT_EQ(greySlice(volume, 0, coding).pixels(), volume.pixels());
}

TEST(PixelCoding, WholeNumbersOfAnyTypeComeBackExactly)
{
    const base::Volume words(base::Geometry(twoByTwo), std::vector<std::int16_t>{0, 7, 1200, 32767});
    EXPECT_EQ(pixelCodingOf(words).bits, 16);
    EXPECT_TRUE(pixelCodingOf(words).lossless);
    EXPECT_EQ(greySlice(words, 0, pixelCodingOf(words)).slice(0), words.slice(0)) << "the values themselves";

    const base::Volume negative(base::Geometry(twoByTwo), std::vector<std::int16_t>{-1024, 0, 5, 30000});
    EXPECT_TRUE(pixelCodingOf(negative).lossless);
    EXPECT_EQ(throughGrey(negative, pixelCodingOf(negative)), (std::vector<double>{-1024, 0, 5, 30000}));

    const base::Volume scaled(base::Geometry(twoByTwo), std::vector<std::int16_t>{-2, 0, 5, 9}, {0.5, 10});
    EXPECT_TRUE(pixelCodingOf(scaled).lossless);
    EXPECT_EQ(throughGrey(scaled, pixelCodingOf(scaled)), (std::vector<double>{9, 10, 12.5, 14.5}));
}

TEST(PixelCoding, OthersAreSpreadOverSixteenBitsAndSaySo)
{
    const base::Volume volume(base::Geometry(twoByTwo), std::vector<float>{-0.5F, 0.1F, 2.25F, NAN});
    const auto coding = pixelCodingOf(volume);
    EXPECT_FALSE(coding.lossless);
    const auto meant = throughGrey(volume, coding);
    const double halfStep = 2.75 / 65535 / 2;
    EXPECT_NEAR(meant[0], -0.5, halfStep);
    EXPECT_NEAR(meant[1], 0.1, halfStep * 1.01);
    EXPECT_NEAR(meant[2], 2.25, halfStep * 1.01);
    EXPECT_NEAR(meant[3], -0.5, halfStep) << "what is no number is the darkest";

    const base::Volume wide(base::Geometry(twoByTwo), std::vector<std::int32_t>{0, 1, 100000, 200000});
    EXPECT_FALSE(pixelCodingOf(wide).lossless);
}

TEST(PixelCoding, ImagesWithoutContrastAreNoDivisionByZero)
{
    for (const float value : {0.5F, -3.0F, NAN, INFINITY}) {
        const base::Volume volume(base::Geometry(twoByTwo), std::vector<float>(4, value));
        const auto coding = pixelCodingOf(volume);
        EXPECT_TRUE(std::isfinite(coding.slope()) && std::isfinite(coding.intercept())) << value;
        (void)greySlice(volume, 0, coding);
    }
}

} // namespace
} // namespace cinecor::imaging
