#pragma once

#include <QColor>

#include <cstddef>

namespace cinecor::ui {

enum class ThemeKind { Dark, Light };

/// Every colour of the window but those of the structures, which belong to the label scheme, and those of the
/// canvas, which is black in both themes.
struct ThemeColours {
    QColor ground; ///< behind everything
    QColor panel;
    QColor card;
    QColor field; ///< of text fields, darker than what they lie on
    QColor line;
    QColor border; ///< of small controls: stronger than a line
    QColor hover;
    QColor selection;
    QColor text;
    QColor secondary; ///< text that explains
    QColor secondaryOnSelection;
    QColor faint;  ///< text of what cannot be used now
    QColor accent; ///< the one main action
    QColor link;
    QColor knob;
    // states only
    QColor green;
    QColor amber;
    QColor red;
};

[[nodiscard]] const ThemeColours& themeColours(ThemeKind kind);

/// Of a small label whose text has the colour of a state.
[[nodiscard]] QColor badgeGround(const QColor& state, const ThemeColours& colours);
/// `share` (0..1) of one colour over the other.
[[nodiscard]] QColor mixed(const QColor& over, const QColor& under, double share);

/// From 1 to 21: WCAG 2.1, "contrast ratio".
[[nodiscard]] double contrast(const QColor& a, const QColor& b);
/// A colour itself, or as much nearer to the text's as it takes to have a contrast with what it lies on.
[[nodiscard]] QColor legible(const QColor& colour, const QColor& surface, double wanted,
                             const ThemeColours& colours);
/// Of the n-th of several lines that are compared: Okabe and Ito's, told apart with every colour vision.
[[nodiscard]] QColor seriesColour(std::size_t index, const ThemeColours& colours);
/// Of a score, 0..1: amber (look here) over green to blue.
[[nodiscard]] QColor scoreColour(double score, const ThemeColours& colours);

} // namespace cinecor::ui
