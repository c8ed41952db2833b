#pragma once

#include "core/base/geometry.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace cinecor::base {

/// How a slice of the file is turned for showing: swaps and flips only, never interpolation. A display pixel
/// (column u, row v, counted from the top left) is taken from file pixel (x, y). Canvas, thumbnails, `render`
/// and the network's input share it.
struct DisplayOrientation {
    bool swapAxes = false;       ///< columns run along the file's y instead of x
    bool flipHorizontal = false; ///< columns run against the file axis
    bool flipVertical = false;   ///< rows run against the file axis

    bool operator==(const DisplayOrientation&) const = default;

    /// Columns and rows of the shown slice.
    [[nodiscard]] std::array<int, 2> displaySize(const Size3& size) const;
    /// Spacing of columns and rows, mm (pixels where unknown).
    [[nodiscard]] std::array<double, 2> displaySpacing(const Geometry& geometry) const;
    /// File position of a display position. Pixel centres are at whole numbers in both; fractions pass
    /// through.
    [[nodiscard]] std::array<double, 2> toFile(const Size3& size, double u, double v) const;
    [[nodiscard]] std::array<double, 2> toDisplay(const Size3& size, double x, double y) const;

    /// Rearranges one slice (x fastest) into display order (u fastest).
    template <class T>
    [[nodiscard]] std::vector<T> sliceToDisplay(const Size3& size, const T* slice) const;
    /// Inverse of `sliceToDisplay`.
    template <class T>
    [[nodiscard]] std::vector<T> sliceToFile(const Size3& size, const T* display) const;
};

/// Columns along x, rows along y, as the file stores them.
[[nodiscard]] constexpr DisplayOrientation asStored()
{
    return {};
}

/// The radiological view of the acquisition plane: patient's left on the right of the screen, anterior (or,
/// where the plane is nearer to upright, superior) up. As stored where the file's orientation is not known.
[[nodiscard]] DisplayOrientation displayOrientation(const Geometry& geometry);

/// The swaps and flips that bring the columns closest to running along `right` and the rows along `down`
/// (unit vectors, RAS+). As stored where the file's orientation is not known.
[[nodiscard]] DisplayOrientation orientationTowards(const Geometry& geometry, const Vector3& right,
                                                    const Vector3& down);

/// Letters at the screen's edges: left, top, right, bottom. Empty strings where the orientation is not known.
[[nodiscard]] std::array<std::string, 4> edgeLetters(const Geometry& geometry,
                                                     const DisplayOrientation& orientation);

template <class T>
std::vector<T> DisplayOrientation::sliceToDisplay(const Size3& size, const T* slice) const
{
    const auto [columns, rows] = displaySize(size);
    std::vector<T> out(size.sliceCount());
    auto* target = out.data();
    for (int v = 0; v < rows; ++v)
        for (int u = 0; u < columns; ++u) {
            const int a = flipHorizontal ? columns - 1 - u : u;
            const int b = flipVertical ? rows - 1 - v : v;
            *target++ = swapAxes ? slice[static_cast<std::size_t>(a) * size.x + b]
                                 : slice[static_cast<std::size_t>(b) * size.x + a];
        }
    return out;
}

template <class T>
std::vector<T> DisplayOrientation::sliceToFile(const Size3& size, const T* display) const
{
    const auto [columns, rows] = displaySize(size);
    std::vector<T> out(size.sliceCount());
    for (int v = 0; v < rows; ++v)
        for (int u = 0; u < columns; ++u) {
            const int a = flipHorizontal ? columns - 1 - u : u;
            const int b = flipVertical ? rows - 1 - v : v;
            out[swapAxes ? static_cast<std::size_t>(a) * size.x + b
                         : static_cast<std::size_t>(b) * size.x + a] = *display++;
        }
    return out;
}

} // namespace cinecor::base
