#pragma once

#include "ui/tools/tool.h"

namespace cinecor::ui {

/// Left drag changes window (across) and level (up is brighter), right drag zooms about where it began.
class NavigateTool final : public Tool {
public:
    using Tool::Tool;
    void press(const ToolEvent& event) override;
    void move(const ToolEvent& event) override;

private:
    QPointF start_;
    WindowLevel startWindow_;
    ViewTransform startTransform_;
};

} // namespace cinecor::ui
