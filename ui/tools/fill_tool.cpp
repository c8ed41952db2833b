#include "ui/tools/fill_tool.h"

#include "core/editing/fill.h"
#include "ui/tools/paint_label.h"

#include <QCoreApplication>

#include <cmath>

namespace cinecor::ui {

void FillTool::press(const ToolEvent& event)
{
    auto& view = host().view();
    auto* document = view.document();
    const auto& size = document->study().geometry().size();
    const int x = static_cast<int>(std::lround(event.file.x())),
              y = static_cast<int>(std::lround(event.file.y()));
    const auto* mine = document->labels(Layer::Mine, view.phase());
    if (x < 0 || y < 0 || x >= size.x || y >= size.y || !mine)
        return;
    const auto label = paintedLabel(view, event, false);
    const auto delta = editing::floodFill(view.sliceId(), mine->slice(view.slice()), size.x, size.y, x, y,
                                          label, view.overwritable(label));
    if (delta.isEmpty() && mine->at(x, y, view.slice()) != label)
        host().tell(QCoreApplication::translate("Tool",
                                                "Nothing was filled: the region is open to the image's "
                                                "border, or its label is kept."));
    document->push(delta, QCoreApplication::translate("Tool", "Fill %1").arg(labelName(view, label)));
}

} // namespace cinecor::ui
