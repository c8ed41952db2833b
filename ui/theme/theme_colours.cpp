#include "ui/theme/theme_colours.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cinecor::ui {
namespace {

/// WCAG 2.1, "relative luminance".
double luminance(const QColor& colour)
{
    const auto channel = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

} // namespace

const ThemeColours& themeColours(ThemeKind kind)
{
    static const ThemeColours dark{.ground = 0x141619,
                                   .panel = 0x191C20,
                                   .card = 0x1F2328,
                                   .field = 0x14171A,
                                   .line = 0x2C3138,
                                   .border = 0x666E79,
                                   .hover = 0x252A31,
                                   .selection = 0x22364D,
                                   .text = 0xD8DCE2,
                                   .secondary = 0x8A919C,
                                   .secondaryOnSelection = 0x9AA2AD,
                                   .faint = 0x5A616B,
                                   .accent = 0x2F81D6,
                                   .link = 0x6FB1F2,
                                   .knob = 0xE6E9EE,
                                   .green = 0x6FD3A4,
                                   .amber = 0xF0C060,
                                   .red = 0xF08A80};
    static const ThemeColours light{.ground = 0xE4E7EB,
                                    .panel = 0xF3F5F7,
                                    .card = 0xFFFFFF,
                                    .field = 0xFFFFFF,
                                    .line = 0xD5DAE0,
                                    .border = 0x858E9A,
                                    .hover = 0xE6EAEF,
                                    .selection = 0xD3E5F8,
                                    .text = 0x1B1F24,
                                    .secondary = 0x59616C,
                                    .secondaryOnSelection = 0x59616C,
                                    .faint = 0x98A0AA,
                                    .accent = 0x1F6FC2,
                                    .link = 0x1A5FA8,
                                    .knob = 0x1F6FC2,
                                    .green = 0x17734A,
                                    .amber = 0x805300,
                                    .red = 0xB23329};
    return kind == ThemeKind::Dark ? dark : light;
}

QColor badgeGround(const QColor& state, const ThemeColours& colours)
{
    return mixed(state, colours.panel, 0.12);
}

QColor mixed(const QColor& over, const QColor& under, double share)
{
    const auto channel = [&](int a, int b) {
        return static_cast<int>(std::lround(a * share + b * (1 - share)));
    };
    return {channel(over.red(), under.red()), channel(over.green(), under.green()),
            channel(over.blue(), under.blue())};
}

double contrast(const QColor& a, const QColor& b)
{
    const auto [dark, bright] = std::minmax({luminance(a), luminance(b)});
    return (bright + 0.05) / (dark + 0.05);
}

QColor legible(const QColor& colour, const QColor& surface, double wanted, const ThemeColours& colours)
{
    constexpr int steps = 20;
    for (int step = 0; step < steps; ++step) {
        const auto nearer = mixed(colours.text, colour, step / static_cast<double>(steps));
        if (contrast(nearer, surface) >= wanted)
            return nearer;
    }
    return colours.text;
}

QColor seriesColour(std::size_t index, const ThemeColours& colours)
{
    static constexpr std::array<QRgb, 7> okabeIto{0x56B4E9, 0xE69F00, 0x009E73, 0xCC79A7,
                                                  0xD55E00, 0xF0E442, 0x0072B2};
    return legible(QColor(okabeIto[index % okabeIto.size()]), colours.card, 3, colours);
}

QColor scoreColour(double score, const ThemeColours& colours)
{
    struct Stop {
        double at;
        QColor colour;
    };
    // Okabe-Ito-like order from warm to cold, told apart without red and green.
    const std::array stops{Stop{0.5, QColor(0xF0C060)}, Stop{0.75, QColor(0xB9A45A)},
                           Stop{0.88, QColor(0x5E9E74)}, Stop{0.94, QColor(0x35838F)},
                           Stop{1.0, mixed(QColor(0x2F81D6), colours.panel, 0.62)}};
    if (score <= stops.front().at)
        return stops.front().colour;
    for (std::size_t i = 1; i < stops.size(); ++i)
        if (score <= stops[i].at)
            return mixed(stops[i].colour, stops[i - 1].colour,
                         (score - stops[i - 1].at) / (stops[i].at - stops[i - 1].at));
    return stops.back().colour;
}

} // namespace cinecor::ui
