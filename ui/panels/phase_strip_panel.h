#pragma once

#include "ui/panels/phase_strip.h"

#include <QFrame>

class QComboBox;
class QLabel;

namespace cinecor::ui {

/// The slice x phase strip with its heading.
class PhaseStripPanel final : public QFrame {
    Q_OBJECT
public:
    PhaseStripPanel(ViewState& view, const Theme& theme, QWidget* parent = nullptr);

    void setNumbers(StudyNumbers* numbers); ///< null = none
    void invalidate(const Change& change);
    [[nodiscard]] PhaseStrip& strip() { return *strip_; }

private:
    void refresh();

    ViewState& view_;
    PhaseStrip* strip_;
    QComboBox* kind_;
    QLabel* ends_;
    QLabel* progress_;
};

} // namespace cinecor::ui
