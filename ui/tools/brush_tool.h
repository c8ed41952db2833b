#pragma once

#include "core/editing/stroke.h"
#include "ui/tools/tool.h"

#include <optional>

namespace cinecor::ui {

/// Paints (or, as eraser, removes) labels with a brush of true size. One stroke is one undo step.
class BrushTool final : public Tool {
public:
    BrushTool(ToolHost& host, bool erases) : Tool(host), erases_(erases) {}

    void press(const ToolEvent& event) override;
    void move(const ToolEvent& event) override;
    void release(const ToolEvent& event) override;
    void cancel() override;
    void paint(QPainter& painter, const QPointF& hover) const override;
    [[nodiscard]] QRectF paintArea(const QPointF& hover) const override;
    [[nodiscard]] QCursor cursor() const override { return Qt::CrossCursor; }

private:
    [[nodiscard]] editing::Brush pressedBrush() const; ///< of the size that the pen's pressure asks for
    [[nodiscard]] QRectF outline(const editing::Brush& brush, const QPointF& hover) const;

    bool erases_;
    std::uint8_t label_ = 0;
    double pressure_ = 1;
    std::optional<editing::Stroke> stroke_;
};

} // namespace cinecor::ui
