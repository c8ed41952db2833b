#include "core/base/display_orientation.h"

#include <algorithm>
#include <cmath>

namespace cinecor::base {

namespace {

double component(const Geometry& geometry, int axis, int world)
{
    return geometry.direction()[world][axis];
}

std::string opposite(const std::string& letters)
{
    std::string out;
    for (const char letter : letters)
        switch (letter) {
        case 'R':
            out += 'L';
            break;
        case 'L':
            out += 'R';
            break;
        case 'A':
            out += 'P';
            break;
        case 'P':
            out += 'A';
            break;
        case 'S':
            out += 'I';
            break;
        default:
            out += 'S';
            break;
        }
    return out;
}

// How far a direction points up on the screen: superior and anterior up, of which the plane shows the larger
// share.
double upwards(const Geometry& geometry, int axis)
{
    const double anterior = component(geometry, axis, 1), superior = component(geometry, axis, 2);
    return std::abs(superior) > std::abs(anterior) ? superior : anterior;
}

} // namespace

std::array<int, 2> DisplayOrientation::displaySize(const Size3& size) const
{
    return swapAxes ? std::array{size.y, size.x} : std::array{size.x, size.y};
}

std::array<double, 2> DisplayOrientation::displaySpacing(const Geometry& geometry) const
{
    const auto& s = geometry.spacing();
    return swapAxes ? std::array{s[1], s[0]} : std::array{s[0], s[1]};
}

std::array<double, 2> DisplayOrientation::toFile(const Size3& size, double u, double v) const
{
    const auto [columns, rows] = displaySize(size);
    const double a = flipHorizontal ? columns - 1 - u : u;
    const double b = flipVertical ? rows - 1 - v : v;
    return swapAxes ? std::array{b, a} : std::array{a, b};
}

std::array<double, 2> DisplayOrientation::toDisplay(const Size3& size, double x, double y) const
{
    const auto [columns, rows] = displaySize(size);
    const double a = swapAxes ? y : x;
    const double b = swapAxes ? x : y;
    return {flipHorizontal ? columns - 1 - a : a, flipVertical ? rows - 1 - b : b};
}

DisplayOrientation displayOrientation(const Geometry& geometry)
{
    if (!geometry.hasOrientation())
        return asStored();
    DisplayOrientation out;
    // In a plane that shows left and right at all, columns run along the axis with the larger share of it; in
    // a sagittal plane columns run along anterior-posterior and rows along superior-inferior.
    const double lr0 = std::abs(component(geometry, 0, 0)), lr1 = std::abs(component(geometry, 1, 0));
    const bool sagittal = std::max(lr0, lr1) < 0.5;
    out.swapAxes =
        sagittal ? std::abs(component(geometry, 0, 2)) > std::abs(component(geometry, 1, 2)) : lr1 > lr0;
    const int across = out.swapAxes ? 1 : 0, down = out.swapAxes ? 0 : 1;
    // Screen right shall be the patient's left (negative R); in a sagittal plane, posterior.
    out.flipHorizontal = component(geometry, across, sagittal ? 1 : 0) > 0;
    out.flipVertical = upwards(geometry, down) > 0;
    return out;
}

DisplayOrientation orientationTowards(const Geometry& geometry, const Vector3& right, const Vector3& down)
{
    if (!geometry.hasOrientation())
        return asStored();
    const auto along = [&](int axis, const Vector3& wanted) {
        return component(geometry, axis, 0) * wanted[0] + component(geometry, axis, 1) * wanted[1] +
               component(geometry, axis, 2) * wanted[2];
    };
    // Each flip turns its share of the agreement to the positive side, so only the swap has to be tried.
    const double straight = std::abs(along(0, right)) + std::abs(along(1, down));
    const double swapped = std::abs(along(1, right)) + std::abs(along(0, down));
    DisplayOrientation out;
    out.swapAxes = swapped > straight;
    out.flipHorizontal = along(out.swapAxes ? 1 : 0, right) < 0;
    out.flipVertical = along(out.swapAxes ? 0 : 1, down) < 0;
    return out;
}

std::array<std::string, 4> edgeLetters(const Geometry& geometry, const DisplayOrientation& orientation)
{
    if (!geometry.hasOrientation())
        return {};
    std::string right = geometry.axisLetters(orientation.swapAxes ? 1 : 0);
    std::string bottom = geometry.axisLetters(orientation.swapAxes ? 0 : 1);
    if (orientation.flipHorizontal)
        right = opposite(right);
    if (orientation.flipVertical)
        bottom = opposite(bottom);
    return {opposite(right), opposite(bottom), right, bottom};
}

} // namespace cinecor::base
