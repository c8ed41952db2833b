#include "ui/tools/navigate_tool.h"

#include <cmath>

namespace cinecor::ui {

void NavigateTool::press(const ToolEvent& event)
{
    start_ = event.widget;
    startWindow_ = host().view().windowLevel();
    startTransform_ = host().transform();
}

void NavigateTool::move(const ToolEvent& event)
{
    constexpr double doublingDistance = 180; // pixels of drag that double window or zoom
    const QPointF way = event.widget - start_;
    if (event.button == Qt::RightButton) {
        auto transform = startTransform_;
        transform.zoomAbout(start_, std::exp2(-way.y() / doublingDistance));
        host().setTransform(transform);
        return;
    }
    const double levelStep = startWindow_.window / (2 * doublingDistance);
    host().view().setWindowLevel({.window = startWindow_.window * std::exp2(way.x() / doublingDistance),
                                  .level = startWindow_.level + way.y() * levelStep});
}

} // namespace cinecor::ui
