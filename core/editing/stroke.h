#pragma once

#include "core/editing/label_delta.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cinecor::editing {

/// Which existing labels a tool may replace: bit n set = label n may be painted over.
using Overwritable = std::bitset<256>;
[[nodiscard]] Overwritable overwriteEverything();

enum class BrushShape { Circle, Square };

/// A brush in the file's pixels: pixels may be anisotropic, so a circle in mm is an ellipse in pixels.
struct Brush {
    BrushShape shape = BrushShape::Circle;
    double radiusX = 1; ///< file pixels
    double radiusY = 1;
};

/// A circular brush of `diameterMm` for pixels of `spacingX` x `spacingY` mm.
[[nodiscard]] Brush brushInMillimetres(double diameterMm, double spacingX, double spacingY,
                                       BrushShape shape = BrushShape::Circle);

/// Paints one stroke into a slice while the pointer moves: every pixel whose centre lies inside the brush
/// swept from point to point becomes `label`, where its value may be replaced. A click on a single pixel
/// always paints it.
class Stroke {
public:
    /// @param labels  the slice, x fastest; changed in place. It must outlive the stroke.
    Stroke(SliceId id, std::span<std::uint8_t> labels, int width, int height, Brush brush, std::uint8_t label,
           Overwritable overwritable);

    /// Another brush from here on: a pen that presses harder.
    void setBrush(const Brush& brush);
    /// Sweeps the brush from the last point (or sets it down) to (x, y), file pixels, centres at whole
    /// numbers.
    /// @returns the box in which labels changed.
    PixelBox moveTo(double x, double y);
    /// What the whole stroke changed. Empty where nothing did.
    [[nodiscard]] LabelDelta finish() const;
    /// Puts everything back.
    void cancel();

private:
    PixelBox sweep(double x0, double y0, double x1, double y1);
    PixelBox paintRow(double y, double left, double right);

    SliceId id_;
    std::span<std::uint8_t> labels_;
    std::vector<std::uint8_t> before_;
    int width_;
    int height_;
    Brush brush_;
    std::uint8_t label_;
    Overwritable overwritable_;
    std::optional<std::array<double, 2>> last_;
};

} // namespace cinecor::editing
