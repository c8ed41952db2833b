#pragma once

#include "core/base/label_scheme.h"

#include <QColor>

#include <bitset>
#include <cmath>
#include <cstdint>

namespace cinecor::ui {

/// The label layers of a study. Mine is drawn solid, AI dashed, truth dotted.
enum class Layer : std::uint8_t { Mine, Ai, Truth };

/// What the overlay tells.
enum class OverlayView : std::uint8_t {
    Labels,     ///< the structures of every visible layer
    Difference, ///< mine against a reference: added and removed
    Confidence  ///< how sure the AI was
};

/// How the overlay looks, the same in the window, in thumbnails and in `cinecor-cli render`.
struct OverlayStyle {
    double fillOpacity = 0.25;   ///< 0..1
    double contourOpacity = 1.0; ///< 0..1
    double contourWidth = 1.8;   ///< screen pixels
    bool smoothContours = true;  ///< false: exactly along the pixel edges
    std::bitset<256> hidden;     ///< label values that are not drawn
    bool operator==(const OverlayStyle&) const = default;
};

[[nodiscard]] inline QColor toQColor(const base::Colour& colour, double opacity = 1.0)
{
    return QColor(colour.red, colour.green, colour.blue, static_cast<int>(std::lround(opacity * 255)));
}

[[nodiscard]] inline base::Colour toColour(const QColor& colour)
{
    return {static_cast<std::uint8_t>(colour.red()), static_cast<std::uint8_t>(colour.green()),
            static_cast<std::uint8_t>(colour.blue())};
}

/// Difference view: labelled in mine only, in the reference only, differently in both.
inline constexpr base::Colour addedColour{0x6F, 0xD3, 0xA4};
inline constexpr base::Colour removedColour{0xF0, 0x8A, 0x80};
inline constexpr base::Colour relabelledColour{0xF0, 0xC0, 0x60};

} // namespace cinecor::ui
