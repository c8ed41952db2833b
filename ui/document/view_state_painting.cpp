#include "ui/document/view_state.h"

#include <algorithm>
#include <cmath>

/// With what is painted: label, brush, what may be painted over.
namespace cinecor::ui {

namespace {

constexpr double smallestBrush = 0.5, largestBrush = 100;

} // namespace

void ViewState::setLabel(std::uint8_t value)
{
    if (value == 0 || (document_ && document_->layers().scheme().byValue(value)))
        assign(label_, value, Aspect::Paint);
}

void ViewState::stepLabel(int by)
{
    if (!document_)
        return;
    std::vector<std::uint8_t> values{0};
    for (const auto& structure : document_->layers().scheme().structures())
        values.push_back(structure.value);
    const auto count = static_cast<std::ptrdiff_t>(values.size());
    const auto index = std::distance(values.begin(), std::ranges::find(values, label_));
    setLabel(values[static_cast<std::size_t>(((index + by) % count + count) % count)]);
}

bool ViewState::brushInMillimetres() const
{
    return document_ && document_->study().geometry().hasSpacing();
}

double ViewState::brushDiameter() const
{
    return brushInMillimetres() ? brushMillimetres_ : brushPixels_;
}

void ViewState::setBrushDiameter(double diameter)
{
    assign(brushInMillimetres() ? brushMillimetres_ : brushPixels_,
           std::clamp(diameter, smallestBrush, largestBrush), Aspect::Paint);
}

void ViewState::stepBrush(int by)
{
    // Steps of 1 (pixels) and half a millimetre, larger for large brushes.
    const double now = brushDiameter();
    const double step = (brushInMillimetres() ? 0.5 : 1.0) * (now >= 40   ? 8
                                                              : now >= 20 ? 4
                                                              : now >= 10 ? 2
                                                                          : 1);
    setBrushDiameter(std::max(step, std::round((now + by * step) / step) * step));
}

void ViewState::setBrushShape(editing::BrushShape shape)
{
    assign(brushShape_, shape, Aspect::Paint);
}

editing::Brush ViewState::brush() const
{
    if (!brushInMillimetres())
        return {brushShape_, brushPixels_ / 2, brushPixels_ / 2};
    const auto& spacing = document_->study().geometry().spacing();
    return editing::brushInMillimetres(brushMillimetres_, spacing[0], spacing[1], brushShape_);
}

void ViewState::setPenPressure(bool pressure)
{
    assign(penPressure_, pressure, Aspect::Paint);
}

void ViewState::setPaintOver(PaintOver over)
{
    assign(paintOver_, over, Aspect::Paint);
}

editing::Overwritable ViewState::overwritable(std::uint8_t painted) const
{
    if (paintOver_ == PaintOver::Everything || label_ == 0)
        return editing::overwriteEverything();
    editing::Overwritable out;
    out.set(painted == 0 ? label_ : 0);
    out.set(painted);
    return out;
}

} // namespace cinecor::ui
