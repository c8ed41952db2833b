#include "core/editing/stroke.h"
#include "tests/unit/editing/editing_fixtures.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace cinecor::editing {
namespace {

using test::Labels;

struct Point {
    double x, y;
};

/// A slice with one stroke painted through the points.
Labels painted(int width, int height, const Brush& brush, const std::vector<Point>& points)
{
    Labels labels(static_cast<std::size_t>(width) * height, 0);
    Stroke stroke({}, labels, width, height, brush, 1, overwriteEverything());
    for (const auto& [x, y] : points)
        (void)stroke.moveTo(x, y);
    return labels;
}

TEST(Stroke, AnotherBrushHoldsFromThereOn)
{
    Labels labels(40 * 10, 0);
    Stroke stroke({}, labels, 40, 10, {BrushShape::Circle, 1, 1}, 1, overwriteEverything());
    EXPECT_EQ(stroke.moveTo(5, 5), (PixelBox{4, 4, 6, 6}));
    EXPECT_EQ(stroke.moveTo(15, 5), (PixelBox{6, 4, 16, 6}));
    stroke.setBrush({BrushShape::Circle, 3, 3});
    EXPECT_EQ(stroke.moveTo(30, 5).top, 2);
    EXPECT_EQ(std::ranges::count(labels.begin() + 2 * 40, labels.begin() + 3 * 40, 1), 16)
        << "the uppermost row: one pixel of the brush at each of 15..30";
}

/// Whether (x, y) lies in the brush at any of many positions between two points: slow and plain.
bool isSwept(const Brush& brush, Point from, Point to, double x, double y, double margin)
{
    constexpr int steps = 4000;
    for (int i = 0; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        const double u = (x - from.x - t * (to.x - from.x)) / (brush.radiusX + margin);
        const double v = (y - from.y - t * (to.y - from.y)) / (brush.radiusY + margin);
        if (brush.shape == BrushShape::Circle ? u * u + v * v <= 1 : std::max(std::abs(u), std::abs(v)) <= 1)
            return true;
    }
    return false;
}

TEST(Stroke, SweptEllipseCoversWhatTheBrushPasses)
{
    std::mt19937 random(5);
    std::uniform_real_distribution<double> position(-8, 48), radius(0.5, 9);
    for (int round = 0; round < 40; ++round) {
        const Brush brush{round % 2 ? BrushShape::Square : BrushShape::Circle, radius(random),
                          radius(random)};
        const Point from{position(random), position(random)};
        Point to{position(random), position(random)};
        if (round % 5 == 0)
            to.y = from.y;
        if (round % 7 == 0)
            to.x = from.x;
        const auto labels = painted(40, 32, brush, {from, to});
        for (int y = 0; y < 32; ++y)
            for (int x = 0; x < 40; ++x) {
                const bool isPainted = labels[static_cast<std::size_t>(y) * 40 + x] == 1;
                const bool nearest = (x == std::round(from.x) && y == std::round(from.y)) ||
                                     (x == std::round(to.x) && y == std::round(to.y));
                ASSERT_TRUE(isPainted || !isSwept(brush, from, to, x, y, -0.02))
                    << round << ": " << x << ", " << y;
                ASSERT_TRUE(!isPainted || nearest || isSwept(brush, from, to, x, y, 0.02))
                    << round << ": " << x << ", " << y;
            }
    }
}

TEST(Stroke, CircleInMillimetresHasItsArea)
{
    // Pixels of 0.8 x 1.5 mm: pi 15^2 mm2 / 1.2 mm2.
    const auto labels = painted(120, 80, brushInMillimetres(30, 0.8, 1.5), {{60, 40}});
    EXPECT_NEAR(static_cast<double>(std::ranges::count(labels, 1)), 589.0, 6);
}

TEST(Stroke, SquareBrushOfThreePixelsPaintsNine)
{
    const auto labels = painted(9, 9, {BrushShape::Square, 1.5, 1.5}, {{4, 4}});
    EXPECT_EQ(std::ranges::count(labels, 1), 9);
}

TEST(Stroke, AClickAlwaysPaintsThePixelUnderThePointer)
{
    for (const double x : {2.0, 2.4, 2.499, 1.6})
        EXPECT_EQ(painted(5, 5, {BrushShape::Circle, 0.1, 0.1}, {{x, 2.45}})[2 * 5 + 2], 1) << x;
}

TEST(Stroke, ThinLineHasNoGaps)
{
    const auto labels = painted(60, 60, {BrushShape::Circle, 0.3, 0.3}, {{3.2, 5.7}, {55.1, 31.4}});
    for (int x = 4; x < 55; ++x) {
        bool inColumn = false;
        for (int y = 0; y < 60; ++y)
            inColumn |= labels[static_cast<std::size_t>(y) * 60 + x] == 1;
        EXPECT_TRUE(inColumn) << "column " << x;
    }
}

TEST(Stroke, PaintsOnlyOverAllowedLabels)
{
    Labels labels{0, 1, 2, 3, 0};
    Overwritable onlyMyocardium;
    onlyMyocardium.set(2);
    Stroke stroke({}, labels, 5, 1, {BrushShape::Circle, 1, 1}, 3, onlyMyocardium);
    (void)stroke.moveTo(0, 0);
    EXPECT_EQ(stroke.moveTo(4, 0), (PixelBox{2, 0, 2, 0}));
    EXPECT_EQ(labels, (Labels{0, 1, 3, 3, 0}));
}

TEST(Stroke, EqualPaintLeavesNoDelta)
{
    Labels labels(25, 2);
    Stroke stroke({}, labels, 5, 5, {BrushShape::Circle, 2, 2}, 2, overwriteEverything());
    EXPECT_TRUE(stroke.moveTo(2, 2).isEmpty());
    EXPECT_TRUE(stroke.finish().isEmpty());
}

TEST(Stroke, FinishTakesBackToTheStartAndCancelDoesIt)
{
    std::mt19937 random(2);
    const auto before = test::randomLabels(50 * 40, random);
    auto labels = before;
    Stroke stroke({.phase = 2, .slice = 3}, labels, 50, 40, {BrushShape::Circle, 4, 6}, 0,
                  overwriteEverything());
    (void)stroke.moveTo(10, 10);
    (void)stroke.moveTo(33, 21);
    const auto delta = stroke.finish();
    EXPECT_EQ(delta.slice(), (SliceId{2, 3}));
    auto undone = labels;
    ASSERT_TRUE(delta.inverted().apply(undone));
    EXPECT_EQ(undone, before);
    stroke.cancel();
    EXPECT_EQ(labels, before);
}

TEST(Stroke, BoxesOfTheMovesCoverTheDelta)
{
    Labels labels(200 * 150, 0);
    Stroke stroke({}, labels, 200, 150, {BrushShape::Circle, 7, 5}, 1, overwriteEverything());
    PixelBox box = stroke.moveTo(30, 40);
    box.include(stroke.moveTo(90, 45));
    box.include(stroke.moveTo(100, 120));
    EXPECT_EQ(stroke.finish().box(), box);
}

TEST(Stroke, PositionsOutsideTheSliceAreHarmless)
{
    constexpr double huge = 1e300, none = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(std::ranges::count(painted(8, 8, {BrushShape::Circle, 2, 2}, {{-100, -100}, {-90, 50}}), 1), 0);
    EXPECT_EQ(std::ranges::count(painted(8, 8, {BrushShape::Circle, 2, 2}, {{none, 3}}), 1), 0);
    EXPECT_GT(std::ranges::count(painted(8, 8, {BrushShape::Circle, 2, 2}, {{4, 4}, {huge, huge}}), 1), 0);
}

TEST(Stroke, LongStrokeOnA512SliceTakesAtMost64Kilobytes)
{
    Labels labels(512 * 512, 0);
    Stroke stroke({}, labels, 512, 512, {BrushShape::Circle, 30, 30}, 1, overwriteEverything());
    for (int i = 0; i <= 200; ++i) // a scribble over the whole slice
        (void)stroke.moveTo(256 + 240 * std::sin(i * 0.7), 256 + 240 * std::cos(i * 0.31));
    const auto delta = stroke.finish();
    EXPECT_GT(delta.changedPixels(), 100'000U);
    EXPECT_LE(delta.byteCount(), 64U * 1024);
}

} // namespace
} // namespace cinecor::editing
