#include "ui/tools/tool.h"

#include "ui/tools/brush_tool.h"
#include "ui/tools/fill_tool.h"
#include "ui/tools/heart_box_tool.h"
#include "ui/tools/navigate_tool.h"

namespace cinecor::ui {

std::unique_ptr<Tool> makeTool(ToolId id, ToolHost& host)
{
    switch (id) {
    case ToolId::Navigate:
        break;
    case ToolId::Brush:
        return std::make_unique<BrushTool>(host, false);
    case ToolId::Eraser:
        return std::make_unique<BrushTool>(host, true);
    case ToolId::Fill:
        return std::make_unique<FillTool>(host);
    case ToolId::HeartBox:
        return std::make_unique<HeartBoxTool>(host);
    }
    return std::make_unique<NavigateTool>(host);
}

} // namespace cinecor::ui
