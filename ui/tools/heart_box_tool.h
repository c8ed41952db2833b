#pragma once

#include "ui/tools/tool.h"

namespace cinecor::ui {

/// Moves and resizes the box in which a volume is segmented; a drag outside of it draws a new one.
class HeartBoxTool final : public Tool {
public:
    using Tool::Tool;
    void press(const ToolEvent& event) override;
    void move(const ToolEvent& event) override;
    void cancel() override;
    [[nodiscard]] QCursor cursor() const override { return Qt::CrossCursor; }

private:
    enum class Grip { None, Low, High, Both }; ///< which edges of an axis follow the pointer

    [[nodiscard]] double reach() const; ///< file pixels within which an edge is caught
    std::optional<engine::HeartBox> before_;
    engine::HeartBox start_;
    QPointF from_;
    Grip across_ = Grip::None;
    Grip down_ = Grip::None;
};

} // namespace cinecor::ui
