#pragma once

#include "ui/tools/tool.h"

#include <QString>

namespace cinecor::ui {

/// What a press paints with: the chosen label, or background where exactly one of tool, right button and Ctrl
/// (or all three) asks for erasing.
[[nodiscard]] std::uint8_t paintedLabel(const ViewState& view, const ToolEvent& event, bool toolErases);
/// "LV", or "background" for 0.
[[nodiscard]] QString labelName(const ViewState& view, std::uint8_t label);

} // namespace cinecor::ui
