#pragma once

#include "ui/document/view_state.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QSlider;

namespace cinecor::ui {

class SegmentedChoice;

/// How the brush paints: size in mm (pixels where the spacing is not known), shape, what it may replace, and,
/// where a pen is connected, whether its pressure counts.
class ToolPanel final : public QWidget {
    Q_OBJECT
public:
    ToolPanel(ViewState& view, const Theme& theme, QWidget* parent = nullptr);

private:
    void compose();
    void connectControls();
    void refresh();

    ViewState& view_;
    QSlider* size_;
    QDoubleSpinBox* number_;
    SegmentedChoice* shape_;
    QCheckBox* keep_;
    QCheckBox* pressure_;
};

} // namespace cinecor::ui
