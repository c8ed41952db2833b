#pragma once

#include "ui/document/view_state.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QSlider;

namespace cinecor::ui {

class SegmentedChoice;

/// How the brush paints: size in mm (pixels where the spacing is not known), shape, what it may replace.
class ToolPanel final : public QWidget {
    Q_OBJECT
public:
    ToolPanel(ViewState& view, QWidget* parent = nullptr);

private:
    void refresh();

    ViewState& view_;
    QSlider* size_;
    QDoubleSpinBox* number_;
    SegmentedChoice* shape_;
    QComboBox* over_;
};

} // namespace cinecor::ui
