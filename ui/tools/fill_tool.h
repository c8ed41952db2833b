#pragma once

#include "ui/tools/tool.h"

namespace cinecor::ui {

/// A click gives the region of equal label under the pointer the chosen label.
class FillTool final : public Tool {
public:
    using Tool::Tool;
    void press(const ToolEvent& event) override;
    [[nodiscard]] QCursor cursor() const override { return Qt::CrossCursor; }
};

} // namespace cinecor::ui
