#include "core/engine/sample_resampling.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

using namespace cinecor;

namespace {

/// A disc of 24 mm radius, value 100 on 20, label 2, at (41, 52) mm from the middle of the first pixel.
base::Sample disc(int columns, int rows, std::array<double, 3> spacing)
{
    base::Sample sample;
    sample.id = sample.patient = "a";
    sample.size = {columns, rows, 2};
    sample.spacing = spacing;
    sample.spacingKnown = true;
    for (int z = 0; z < 2; ++z)
        for (int y = 0; y < rows; ++y)
            for (int x = 0; x < columns; ++x) {
                const bool inside = std::hypot(x * spacing[0] - 41, y * spacing[1] - 52) < 24;
                sample.image.push_back(inside ? 100 : 20);
                sample.labels.push_back(inside ? 2 : 0);
            }
    return sample;
}

} // namespace

TEST(SampleResampling, KeepsFieldOfViewAreaAndPlace)
{
    auto sample = disc(100, 90, {1, 1.25, 8});
    engine::resampleSlices(sample, 1.5);
    EXPECT_EQ(sample.size, (std::array{67, 75, 2}));
    EXPECT_EQ(sample.spacing, (std::array{1.5, 1.5, 8.0}));
    ASSERT_EQ(sample.labels.size(), 67U * 75 * 2);
    ASSERT_EQ(sample.image.size(), sample.labels.size());
    double count = 0, x = 0, y = 0;
    for (std::size_t i = 0; i < sample.labels.size() / 2; ++i)
        if (sample.labels[i] == 2) {
            ++count;
            x += static_cast<double>(i % 67);
            const auto row = i / 67;
            y += static_cast<double>(row);
        }
    EXPECT_NEAR(count * 1.5 * 1.5, std::numbers::pi * 24 * 24, 30);
    // The first pixel's middle moved so that both fields of view have one middle: 99 / 2 mm and 66 * 1.5 / 2
    // mm.
    EXPECT_NEAR(x / count * 1.5 + (99 - 66 * 1.5) / 2, 41, .15);
    EXPECT_NEAR(y / count * 1.5 + (89 * 1.25 - 74 * 1.5) / 2, 52, .15);
}

TEST(SampleResampling, IntensitiesLieOverLabels)
{
    auto sample = disc(100, 90, {1, 1.25, 8});
    engine::resampleSlices(sample, 1.5);
    int wrong = 0;
    for (std::size_t i = 0; i < sample.labels.size(); ++i)
        wrong += (sample.image[i] > 60) != (sample.labels[i] == 2);
    EXPECT_LT(wrong, 8); // of 2 x 101 pixels on the edge
}

TEST(SampleResampling, TheSameSpacingChangesNothing)
{
    const auto before = disc(60, 80, {1.5, 1.5, 10});
    auto sample = before;
    engine::resampleSlices(sample, 1.5);
    EXPECT_EQ(sample.labels, before.labels);
    for (std::size_t i = 0; i < sample.image.size(); ++i)
        ASSERT_NEAR(sample.image[i], before.image[i], 1e-4);
}

TEST(SampleResampling, PicturesStayAsTheyAre)
{
    auto sample = disc(60, 80, {1, 1, 1});
    sample.spacingKnown = false;
    const auto before = sample;
    engine::resampleSlices(sample, 1.5);
    EXPECT_EQ(sample.labels, before.labels);
    EXPECT_EQ(sample.size, before.size);
}

TEST(SampleResampling, StretchingKeepsTheShareOfTheFieldOfView)
{
    auto sample = disc(100, 90, {1, 1.25, 8});
    sample.spacingKnown = false; // it is not asked for
    engine::stretchSlices(sample, {64, 80});
    EXPECT_EQ(sample.size, (std::array{64, 80, 2}));
    EXPECT_NEAR(sample.spacing[0], 100.0 / 64, 1e-12);
    EXPECT_NEAR(sample.spacing[1], 1.25 * 90 / 80, 1e-12);
    ASSERT_EQ(sample.labels.size(), 64U * 80 * 2);
    const auto count = static_cast<double>(std::ranges::count(sample.labels, 2)) / 2;
    EXPECT_NEAR(count / (64 * 80), std::numbers::pi * 24 * 24 / 1.25 / (100 * 90), .003);
    int wrong = 0;
    for (std::size_t i = 0; i < sample.labels.size(); ++i)
        wrong += (sample.image[i] > 60) != (sample.labels[i] == 2);
    EXPECT_LT(wrong, 8);
}
