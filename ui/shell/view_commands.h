#pragma once

#include "ui/canvas/slice_canvas.h"
#include "ui/shell/action_registry.h"

#include <QTimer>

namespace cinecor::ui {

/// What the View menu does: position, zoom, overlay, play.
class ViewCommands final : public QObject {
    Q_OBJECT
public:
    ViewCommands(const ActionRegistry& actions, ViewState& view, SliceCanvas& canvas, QObject* parent);

private:
    void connectPosition();
    void connectDisplay();
    void connectOverlay();
    void goTo(std::optional<int> phase);
    void setPlaying(bool playing);
    void refresh();

    const ActionRegistry& actions_;
    ViewState& view_;
    SliceCanvas& canvas_;
    QTimer play_;
};

} // namespace cinecor::ui
