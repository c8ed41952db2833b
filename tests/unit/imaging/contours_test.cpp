#include "core/imaging/contours.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <gtest/gtest.h>

using namespace cinecor;
using imaging::Contour;

namespace {

/// Gauss's area formula, positive for outlines that run clockwise on the screen.
double signedArea(const Contour& contour)
{
    double twice = 0;
    for (std::size_t i = 0; i < contour.size(); ++i) {
        const auto &a = contour[i], &b = contour[(i + 1) % contour.size()];
        twice += static_cast<double>(a.x) * b.y - static_cast<double>(b.x) * a.y;
    }
    return twice / 2;
}

std::vector<std::uint8_t> disc(int size, double radius, double hole)
{
    std::vector<std::uint8_t> labels;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const double r = std::hypot(x - size / 2, y - size / 2);
            labels.push_back(r <= radius && r > hole ? 2 : 0);
        }
    return labels;
}

} // namespace

TEST(Contours, OnePixelHasFourCorners)
{
    const std::vector<std::uint8_t> labels{0, 0, 0, 0, 1, 0, 0, 0, 0};
    const auto contours = imaging::labelContours(labels, 3, 3, 1);
    ASSERT_EQ(contours.size(), 1U);
    ASSERT_EQ(contours[0].size(), 4U);
    for (const auto& point : contours[0]) {
        EXPECT_EQ(std::abs(point.x - 1), 0.5F);
        EXPECT_EQ(std::abs(point.y - 1), 0.5F);
    }
}

TEST(Contours, AreaInsideIsTheNumberOfPixelsHolesSubtracted)
{
    const auto labels = disc(101, 40, 20);
    const auto count = std::ranges::count(labels, std::uint8_t{2});
    const auto contours = imaging::labelContours(labels, 101, 101, 2);
    ASSERT_EQ(contours.size(), 2U); // outside and hole
    EXPECT_DOUBLE_EQ(signedArea(contours[0]) + signedArea(contours[1]), static_cast<double>(count));
    EXPECT_LT(signedArea(contours[1]), 0);
}

TEST(Contours, CornersThatTouchStayApartAndTheBorderCloses)
{
    const std::vector<std::uint8_t> labels{1, 0, 0, 1};
    EXPECT_EQ(imaging::labelContours(labels, 2, 2, 1).size(), 2U);
    const std::vector<std::uint8_t> full(6, 1);
    const auto contours = imaging::labelContours(full, 3, 2, 1);
    ASSERT_EQ(contours.size(), 1U);
    EXPECT_DOUBLE_EQ(signedArea(contours[0]), 6);
    EXPECT_TRUE(imaging::labelContours(full, 3, 2, 2).empty());
}

TEST(Contours, RandomPixelsAddUp)
{
    std::vector<std::uint8_t> labels;
    std::uint32_t state = 1;
    for (int i = 0; i < 64 * 48; ++i) {
        state = state * 1664525 + 1013904223;
        labels.push_back(state >> 31);
    }
    double area = 0;
    for (const auto& contour : imaging::labelContours(labels, 64, 48, 1))
        area += signedArea(contour);
    EXPECT_DOUBLE_EQ(area, static_cast<double>(std::ranges::count(labels, std::uint8_t{1})));
}
