#pragma once

#include "ui/plots/plot_export.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCustomPlot;
class QLabel;
class QMouseEvent;

namespace cinecor::ui {

/// What all plots have: the theme's look, a note where there is nothing to draw, and a menu on the right
/// button that saves them as PNG, PDF and CSV.
class PlotWidget : public QWidget {
    Q_OBJECT
public:
    ~PlotWidget() override;

    /// For the file names and for those who do not see it; it is not drawn on the screen.
    [[nodiscard]] const QString& title() const { return title_; }
    void setTitle(const QString& title);
    void setNote(const QString& note); ///< in the middle, where there is nothing to draw
    [[nodiscard]] QString note() const;
    /// PNG as it is seen, PDF on white paper, CSV of the values as they are. False where it cannot be
    /// written.
    [[nodiscard]] bool save(const QString& file, PlotFile kind);
    [[nodiscard]] virtual QString csv() const = 0;

signals:
    void notSaved(const QString& file);

protected:
    PlotWidget(const Theme& theme, const QString& title, QWidget* parent);

    /// Everything but ground, axes and grid, which have their colours already. The plot is empty before.
    virtual void draw(const ThemeColours& colours) = 0;
    virtual void resized() {}
    virtual void pointed(const QMouseEvent& /*event*/) {}
    virtual void unpointed() {}
    virtual void pressed(const QMouseEvent& /*event*/) {} ///< with the left button

    [[nodiscard]] const Theme& theme() const { return theme_; }
    [[nodiscard]] QCustomPlot& plot() { return *plot_; }
    [[nodiscard]] const QCustomPlot& plot() const { return *plot_; }
    void rebuild();
    /// Without ticks and lines, where there is nothing to draw.
    void showAxes(bool shown);

    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild(const ThemeColours& colours);
    [[nodiscard]] bool savePdf(const QString& file);
    [[nodiscard]] bool saveCsv(const QString& file) const;

    const Theme& theme_;
    QString title_;
    QCustomPlot* plot_;
    QLabel* note_;
};

} // namespace cinecor::ui
