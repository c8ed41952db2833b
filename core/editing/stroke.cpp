#include "core/editing/stroke.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace cinecor::editing {

namespace {

/// Columns of one row that the brush covers; empty where right < left.
struct Columns {
    double left = 1;
    double right = 0;
};

/// The area that a brush sweeps between two points, row by row. It is convex, so each row has one interval.
class SweptBrush {
public:
    SweptBrush(const Brush& brush, double x0, double y0, double x1, double y1)
        : brush_(brush), x0_(x0), y0_(y0), dx_(x1 - x0), dy_(y1 - y0)
    {}

    [[nodiscard]] double top() const { return std::min(y0_, y0_ + dy_) - brush_.radiusY; }
    [[nodiscard]] double bottom() const { return std::max(y0_, y0_ + dy_) + brush_.radiusY; }

    [[nodiscard]] Columns columns(double y) const
    {
        const auto [first, last] = partAt(y);
        if (first > last)
            return {};
        return {edge(y, first, last, -1), edge(y, first, last, +1)};
    }

private:
    /// Part of the way (0..1) on which the brush touches row y.
    [[nodiscard]] std::pair<double, double> partAt(double y) const
    {
        if (dy_ == 0)
            return std::abs(y - y0_) <= brush_.radiusY ? std::pair{0.0, 1.0} : std::pair{1.0, 0.0};
        const double a = (y - brush_.radiusY - y0_) / dy_, b = (y + brush_.radiusY - y0_) / dy_;
        return {std::max(0.0, std::min(a, b)), std::min(1.0, std::max(a, b))};
    }

    /// Left (side -1) or right (+1) end of row y. A row's half width is a concave function of the way, so its
    /// extreme is where the outline is parallel to the way, or at an end.
    [[nodiscard]] double edge(double y, double first, double last, int side) const
    {
        const double outer = side * dx_ > 0 ? last : first;
        if (brush_.shape == BrushShape::Square)
            return x0_ + outer * dx_ + side * brush_.radiusX;
        double at = outer;
        if (dy_ != 0) {
            const double ux = dx_ / brush_.radiusX, uy = dy_ / brush_.radiusY;
            const double offset = -side * ux * std::copysign(1, uy) / std::hypot(ux, uy) * brush_.radiusY;
            at = std::clamp((y - y0_ - offset) / dy_, first, last);
        }
        const double height = (y - y0_ - at * dy_) / brush_.radiusY;
        return x0_ + at * dx_ + side * brush_.radiusX * std::sqrt(std::max(0.0, 1 - height * height));
    }

    Brush brush_;
    double x0_, y0_, dx_, dy_;
};

/// Whole numbers within [low, high] and [0, count - 1]; centres on the edge belong to the brush.
std::pair<int, int> pixelsBetween(double low, double high, int count)
{
    constexpr double rounding = 1e-9;
    return {static_cast<int>(std::ceil(std::clamp(low - rounding, 0.0, static_cast<double>(count)))),
            static_cast<int>(std::floor(std::clamp(high + rounding, -1.0, count - 1.0)))};
}

// Radii below half a pixel would leave gaps between the pixels of a line.
Brush gapless(Brush brush)
{
    brush.radiusX = std::max(brush.radiusX, 0.5);
    brush.radiusY = std::max(brush.radiusY, 0.5);
    return brush;
}

} // namespace

Overwritable overwriteEverything()
{
    return Overwritable().set();
}

Brush brushInMillimetres(double diameterMm, double spacingX, double spacingY, BrushShape shape)
{
    return {shape, diameterMm / 2 / spacingX, diameterMm / 2 / spacingY};
}

Stroke::Stroke(SliceId id, std::span<std::uint8_t> labels, int width, int height, Brush brush,
               std::uint8_t label, Overwritable overwritable)
    : id_(id),
      labels_(labels),
      before_(labels.begin(), labels.end()),
      width_(width),
      height_(height),
      brush_(gapless(brush)),
      label_(label),
      overwritable_(overwritable)
{
    assert(labels.size() == static_cast<std::size_t>(width) * height);
    overwritable_.reset(label);
}

void Stroke::setBrush(const Brush& brush)
{
    brush_ = gapless(brush);
}

PixelBox Stroke::moveTo(double x, double y)
{
    if (!std::isfinite(x) || !std::isfinite(y))
        return {};
    const auto [fromX, fromY] = last_.value_or(std::array{x, y});
    last_ = std::array{x, y};
    auto changed = sweep(fromX, fromY, x, y);
    const double nearestX = std::round(x), nearestY = std::round(y); // a thin brush may miss every centre
    changed.include(paintRow(nearestY, nearestX, nearestX));
    return changed;
}

PixelBox Stroke::sweep(double x0, double y0, double x1, double y1)
{
    const SweptBrush swept(brush_, x0, y0, x1, y1);
    const auto [top, bottom] = pixelsBetween(swept.top(), swept.bottom(), height_);
    PixelBox changed;
    for (int y = top; y <= bottom; ++y) {
        const auto [left, right] = swept.columns(y);
        changed.include(paintRow(y, left, right));
    }
    return changed;
}

PixelBox Stroke::paintRow(double y, double left, double right)
{
    if (y < 0 || y >= height_ || right < left)
        return {};
    const auto row = static_cast<int>(y);
    const auto [first, last] = pixelsBetween(left, right, width_);
    auto* labels = labels_.data() + static_cast<std::size_t>(row) * width_;
    PixelBox changed;
    for (int x = first; x <= last; ++x)
        if (overwritable_[labels[x]]) {
            labels[x] = label_;
            changed.include(x, row);
        }
    return changed;
}

LabelDelta Stroke::finish() const
{
    return LabelDelta::between(id_, before_, labels_, width_);
}

void Stroke::cancel()
{
    std::ranges::copy(before_, labels_.begin());
}

} // namespace cinecor::editing
