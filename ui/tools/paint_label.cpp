#include "ui/tools/paint_label.h"

#include <QCoreApplication>

namespace cinecor::ui {

std::uint8_t paintedLabel(const ViewState& view, const ToolEvent& event, bool toolErases)
{
    bool erases = toolErases;
    erases ^= event.button == Qt::RightButton;
    erases ^= event.modifiers.testFlag(Qt::ControlModifier);
    return erases ? 0 : view.label();
}

QString labelName(const ViewState& view, std::uint8_t label)
{
    const auto* structure = view.document() ? view.document()->layers().scheme().byValue(label) : nullptr;
    return structure && label != 0 ? QString::fromStdString(structure->name)
                                   : QCoreApplication::translate("Tool", "background");
}

} // namespace cinecor::ui
