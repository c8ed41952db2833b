#pragma once

#include "ui/canvas/slice_canvas.h"
#include "ui/shell/action_registry.h"

#include <QPointer>

namespace cinecor::ui {

/// What the Edit menu does: undo, tools, labels, brush.
class EditCommands final : public QObject {
    Q_OBJECT
public:
    EditCommands(const ActionRegistry& actions, ViewState& view, SliceCanvas& canvas, QObject* parent);

private:
    void connectTools();
    void connectPainting();
    void connectSlice();
    void followDocument();
    void refresh();
    void refreshUndo();

    const ActionRegistry& actions_;
    ViewState& view_;
    SliceCanvas& canvas_;
    QPointer<SegmentationDocument> document_;
    ToolId lastTool_ = ToolId::Brush; ///< the one before the tool in hand
    ToolId tool_ = ToolId::Navigate;
};

} // namespace cinecor::ui
