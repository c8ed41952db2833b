#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace cinecor::ui {

class PlotWidget;

/// Kinds of files that a plot or table is saved as.
enum class PlotFile { Png, Pdf, Csv };
[[nodiscard]] const char* endingOf(PlotFile kind); ///< without the dot

/// Asks for a file without holding the window up; calls `save` where the reader chose one. It is forgotten
/// when `asking` goes.
/// @param title   what is saved: also the file's name at first.
/// @param ending  of the file, without the dot.
void askWhereToSave(QWidget& asking, const QString& title, const QString& ending,
                    const std::function<void(const QString& file)>& save);

/// Asks where to and saves; where that fails the plot says so (`notSaved`).
void askAndSavePlot(PlotWidget& plot, PlotFile kind);

} // namespace cinecor::ui
