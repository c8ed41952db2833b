#pragma once

#include "ui/document/view_state.h"
#include "ui/shell/action_registry.h"
#include "ui/shell/workspace.h"

namespace cinecor::ui {

/// What the Segment menu does.
class SegmentCommands final : public QObject {
    Q_OBJECT
public:
    SegmentCommands(const ActionRegistry& actions, ViewState& view, Workspace& workspace,
                    SegmentationService& service, QObject* parent);

private:
    void segment(std::vector<PhaseSlices> parts);
    void refresh();

    const ActionRegistry& actions_;
    ViewState& view_;
    Workspace& workspace_;
    SegmentationService& service_;
};

} // namespace cinecor::ui
