#pragma once

#include "ui/canvas/slice_canvas.h"
#include "ui/panels/tasks_indicator.h"
#include "ui/tasks/segmentation_service.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QStatusBar>

class QLabel;

namespace cinecor::ui {

class NumberLabel;

/// What is under the pointer, model and device, tasks, when was saved.
class StatusLine final : public QStatusBar {
    Q_OBJECT
public:
    StatusLine(ViewState& view, TaskManager& tasks, SegmentationService& service, const Theme& theme,
               QWidget* parent = nullptr);

    void setOpen(bool open); ///< room for what is under the pointer, or none
    void showPointer(const PointerInfo& info);
    void clearPointer();
    void showSaved(const QDateTime& when);
    void clearSaved();
    void openTasks() { tasks_->openList(); }

private:
    void showModel();
    [[nodiscard]] QString positionText(const PointerInfo& info) const;

    ViewState& view_;
    SegmentationService& service_;
    NumberLabel* position_;
    NumberLabel* intensity_;
    QLabel* label_;
    QLabel* model_;
    TasksIndicator* tasks_;
    QLabel* saved_;
};

} // namespace cinecor::ui
