#pragma once

#include <QString>

class QWidget;

namespace cinecor::ui {

class Plot;

/// Kinds of files that a plot is saved as.
enum class PlotFile { Png, Pdf, Csv };

/// Asks where to and saves; what goes wrong is told in the dialog's place.
void askAndSavePlot(Plot& plot, PlotFile kind);

} // namespace cinecor::ui
