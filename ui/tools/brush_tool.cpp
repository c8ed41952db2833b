#include "ui/tools/brush_tool.h"

#include "ui/presentation/overlay_style.h"
#include "ui/tools/paint_label.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace cinecor::ui {

void BrushTool::press(const ToolEvent& event)
{
    auto& view = host().view();
    auto* document = view.document();
    label_ = paintedLabel(view, event, erases_);
    const auto& size = document->study().geometry().size();
    stroke_.emplace(view.sliceId(), document->beginEdit(view.sliceId()), size.x, size.y, view.brush(), label_,
                    view.overwritable(label_));
    move(event);
}

void BrushTool::move(const ToolEvent& event)
{
    auto* document = host().view().document();
    if (!stroke_ || !document->isEditing())
        return;
    pressure_ = event.pressure;
    stroke_->setBrush(pressedBrush());
    document->previewEdit(stroke_->moveTo(event.file.x(), event.file.y()));
}

void BrushTool::release(const ToolEvent&)
{
    if (!stroke_)
        return;
    stroke_.reset();
    pressure_ = 1;
    const auto name = labelName(host().view(), label_);
    host().view().document()->finishEdit(label_ == 0
                                             ? QCoreApplication::translate("Tool", "Erase")
                                             : QCoreApplication::translate("Tool", "Paint %1").arg(name));
}

void BrushTool::cancel()
{
    if (!stroke_)
        return;
    stroke_.reset();
    pressure_ = 1;
    host().view().document()->cancelEdit();
}

editing::Brush BrushTool::pressedBrush() const
{
    constexpr double lightest = 0.1; // a pen that hardly touches still paints
    auto brush = host().view().brush();
    const double share = host().view().penPressure() ? std::clamp(pressure_, lightest, 1.0) : 1.0;
    brush.radiusX *= share;
    brush.radiusY *= share;
    return brush;
}

QRectF BrushTool::outline(const editing::Brush& brush, const QPointF& hover) const
{
    const QPointF centre = host().toFile(hover);
    const QPointF reach = host().fromFile(centre + QPointF(brush.radiusX, brush.radiusY)) - hover;
    const double width = std::abs(reach.x()), height = std::abs(reach.y());
    return {hover.x() - width, hover.y() - height, 2 * width, 2 * height};
}

void BrushTool::paint(QPainter& painter, const QPointF& hover) const
{
    const auto& view = host().view();
    const auto area = outline(pressedBrush(), hover);
    const auto* structure = view.document()->layers().scheme().byValue(view.label());
    const auto draw = [&](const QPen& pen, const QBrush& fill) {
        painter.setPen(pen);
        painter.setBrush(fill);
        if (view.brushShape() == editing::BrushShape::Circle)
            painter.drawEllipse(area);
        else
            painter.drawRect(area);
    };
    painter.setRenderHint(QPainter::Antialiasing);
    draw(QPen(QColor(0, 0, 0, 120), 3), Qt::NoBrush);
    const bool tinted = structure && view.label() != 0 && !erases_;
    draw(QPen(QColor(255, 255, 255, 230), 1.3), tinted ? QBrush(toQColor(structure->colour, 0.3)) : QBrush());
}

QRectF BrushTool::paintArea(const QPointF& hover) const
{
    return outline(host().view().brush(), hover).adjusted(-3, -3, 3, 3);
}

} // namespace cinecor::ui
