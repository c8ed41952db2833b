#pragma once

#include <QColor>

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

} // namespace cinecor::ui
