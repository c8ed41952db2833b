#pragma once

#include "ui/theme/theme.h"

class QCustomPlot;

namespace cinecor::ui {

/// Colours and fonts of a plot's ground, axes and grid.
void stylePlot(QCustomPlot& plot, const Theme& theme, const ThemeColours& colours);
/// A linear or logarithmic value axis with ticks that fit its range.
void scaleValues(QCustomPlot& plot, double low, double high, bool logarithmic);

} // namespace cinecor::ui
