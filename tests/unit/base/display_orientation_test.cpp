#include "core/base/display_orientation.h"

#include <numeric>

#include <gtest/gtest.h>

namespace cinecor::base {
namespace {

constexpr Size3 size{5, 3, 1};

std::vector<DisplayOrientation> allOrientations()
{
    std::vector<DisplayOrientation> all;
    for (int bits = 0; bits < 8; ++bits)
        all.push_back({(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0});
    return all;
}

std::vector<int> numbered()
{
    std::vector<int> pixels(size.sliceCount());
    std::iota(pixels.begin(), pixels.end(), 0);
    return pixels;
}

/// Unit vector of a letter in RAS+.
Vector3 towards(char letter)
{
    switch (letter) {
    case 'R':
        return {1, 0, 0};
    case 'L':
        return {-1, 0, 0};
    case 'A':
        return {0, 1, 0};
    case 'P':
        return {0, -1, 0};
    case 'S':
        return {0, 0, 1};
    default:
        return {0, 0, -1};
    }
}

/// Axes that increase towards the given letters.
Geometry axes(const std::string& letters)
{
    Matrix3 direction{};
    for (int axis = 0; axis < 3; ++axis)
        for (int world = 0; world < 3; ++world)
            direction[world][axis] = towards(letters[axis])[world];
    return {{5, 3, 2}, {1, 2, 8}, direction, {}};
}

TEST(DisplayOrientation, PixelsComeBackFromTheScreen)
{
    for (const auto& orientation : allOrientations()) {
        const auto shown = orientation.sliceToDisplay(size, numbered().data());
        EXPECT_EQ(orientation.sliceToFile(size, shown.data()), numbered());
    }
}

TEST(DisplayOrientation, PositionsAndPixelsAgree)
{
    const auto pixels = numbered();
    for (const auto& orientation : allOrientations()) {
        const auto shown = orientation.sliceToDisplay(size, pixels.data());
        const auto [columns, rows] = orientation.displaySize(size);
        for (int v = 0; v < rows; ++v)
            for (int u = 0; u < columns; ++u) {
                const auto [x, y] = orientation.toFile(size, u, v);
                EXPECT_EQ(shown[static_cast<std::size_t>(v) * columns + u], y * size.x + x);
                EXPECT_EQ(orientation.toDisplay(size, x, y), (std::array<double, 2>{u * 1.0, v * 1.0}));
            }
    }
}

TEST(DisplayOrientation, FractionsPassThrough)
{
    for (const auto& orientation : allOrientations()) {
        const auto [x, y] = orientation.toFile(size, 1.25, 0.5);
        const auto [u, v] = orientation.toDisplay(size, x, y);
        EXPECT_DOUBLE_EQ(u, 1.25);
        EXPECT_DOUBLE_EQ(v, 0.5);
    }
}

TEST(DisplayOrientation, KnownTurnsOfASmallPicture)
{
    const std::vector<int> picture{1, 2, 3, //
                                   4, 5, 6};
    const Size3 small{3, 2, 1};
    const auto shown = [&](bool swap, bool horizontal, bool vertical) {
        return DisplayOrientation{swap, horizontal, vertical}.sliceToDisplay(small, picture.data());
    };
    EXPECT_EQ(shown(false, true, false), (std::vector{3, 2, 1, 6, 5, 4}));
    EXPECT_EQ(shown(false, false, true), (std::vector{4, 5, 6, 1, 2, 3}));
    EXPECT_EQ(shown(true, false, false), (std::vector{1, 4, 2, 5, 3, 6}));
    EXPECT_EQ(shown(true, true, false), (std::vector{4, 1, 5, 2, 6, 3})); // a quarter turn clockwise
}

TEST(DisplayOrientation, PatientsLeftIsOnTheRightAndAnteriorOrSuperiorUp)
{
    struct Plane {
        const char* fileAxes;
        std::array<std::string, 4> edges; ///< left, top, right, bottom
    };
    const std::vector<Plane> planes{
        {"LPS", {"R", "A", "L", "P"}},                                // axial as DICOM stores it
        {"RAS", {"R", "A", "L", "P"}},                                // axial as NIfTI often does
        {"PLS", {"R", "A", "L", "P"}},                                // axial with exchanged axes
        {"LIA", {"R", "S", "L", "I"}},                                // coronal
        {"RSA", {"R", "S", "L", "I"}}, {"PIL", {"A", "S", "P", "I"}}, // sagittal
        {"ASL", {"A", "S", "P", "I"}}, {"SAR", {"A", "S", "P", "I"}},
    };
    for (const auto& plane : planes) {
        const auto geometry = axes(plane.fileAxes);
        EXPECT_EQ(edgeLetters(geometry, displayOrientation(geometry)), plane.edges) << plane.fileAxes;
    }
}

TEST(DisplayOrientation, UnknownOrientationIsShownAsStoredWithoutLetters)
{
    auto geometry = axes("RAS");
    geometry.distrustOrientation();
    EXPECT_EQ(displayOrientation(geometry), asStored());
    EXPECT_EQ(edgeLetters(geometry, asStored()), (std::array<std::string, 4>{}));
}

TEST(DisplayOrientation, SpacingFollowsTheAxes)
{
    const auto geometry = axes("PLS");
    EXPECT_EQ(displayOrientation(geometry).displaySpacing(geometry), (std::array<double, 2>{2, 1}));
    EXPECT_EQ(asStored().displaySpacing(geometry), (std::array<double, 2>{1, 2}));
}

} // namespace
} // namespace cinecor::base
