#pragma once

#include "ui/canvas/slice_canvas.h"
#include "ui/document/view_state.h"
#include "ui/panels/labels_panel.h"
#include "ui/panels/phase_strip_panel.h"
#include "ui/panels/results_panel.h"
#include "ui/panels/studies_panel.h"
#include "ui/panels/tool_panel.h"
#include "ui/shell/settings.h"

#include <QPointer>
#include <QSplitter>
#include <QTimer>

namespace cinecor::ui {

/// The window while a study is open: studies, image with the strip below, labels and numbers. Keeps numbers
/// up to date without slowing a stroke down.
class ReviewPage final : public QSplitter {
    Q_OBJECT
public:
    ReviewPage(ViewState& view, StudiesModel& studies, const Theme& theme, QWidget* parent = nullptr);

    /// The document to show, with its numbers; null = none.
    void showDocument(SegmentationDocument* document, StudyNumbers* numbers);
    void saveLayout(Settings& settings) const;
    void restoreLayout(const Settings& settings);

    [[nodiscard]] SliceCanvas& canvas() { return *canvas_; }
    [[nodiscard]] StudiesPanel& studies() { return *studies_; }
    [[nodiscard]] PhaseStripPanel& strip() { return *strip_; }
    [[nodiscard]] LabelsPanel& labels() { return *labels_; }
    [[nodiscard]] QWidget& side() { return *side_; }
    [[nodiscard]] QWidget& studiesArea() { return *studies_; }
    void setStripWanted(bool wanted); ///< shown where the study has more than one slice

private:
    QWidget* makeSide(const Theme& theme);
    void refreshNumbers();
    void refreshStrip();

    ViewState& view_;
    StudiesPanel* studies_;
    SliceCanvas* canvas_;
    PhaseStripPanel* strip_;
    LabelsPanel* labels_ = nullptr;
    ResultsPanel* results_ = nullptr;
    QWidget* side_;
    QPointer<SegmentationDocument> document_;
    StudyNumbers* numbers_ = nullptr;
    QTimer refresh_;
    bool stripWanted_ = true;
};

} // namespace cinecor::ui
