#include "ui/canvas/slice_canvas.h"

#include "ui/presentation/canvas_text.h"

#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QTabletEvent>
#include <QWheelEvent>

#include <cmath>

/// Painting and pointer of the canvas.
namespace cinecor::ui {

namespace {

constexpr double wheelZoom = 1.2;
constexpr int wheelNotch = 120; // eighths of a degree, see QWheelEvent

QRect covering(const QRectF& area)
{
    return area.toAlignedRect().adjusted(-1, -1, 1, 1);
}

} // namespace

void SliceCanvas::paintEvent(QPaintEvent* event)
{
    updateRasters();
    QPainter painter(this);
    const QRect region = event->rect();
    if (slice_.shown().picture.isNull()) {
        painter.fillRect(region, canvasGround);
        return;
    }
    painter.drawImage(QPointF(0, 0), slice_.shown().picture);
    painter.setOpacity(fade_.state() == QAbstractAnimation::Running ? fade_.currentValue().toDouble() : 1.0);
    painter.drawImage(QPointF(0, 0), overlay_.image());
    painter.setOpacity(1);
    paintHeartBox(painter);
    notes_.paint(painter, region);
    if (hover_ && view_.document())
        tool_->paint(painter, *hover_);
}

void SliceCanvas::updateRasters()
{
    const double ratio = devicePixelRatioF();
    const CanvasPlace place{
        .transform = transform_, .size = (QSizeF(size()) * ratio).toSize(), .pixelRatio = ratio};
    slice_.show(sliceLook(view_, view_.sliceId(), place));
    overlay_.update(view_, place);
    drawAhead(place);
    const bool paints = toolId_ == ToolId::Brush || toolId_ == ToolId::Eraser;
    notes_.update(view_, transform_, paints, rect(), font());
}

void SliceCanvas::drawAhead(const CanvasPlace& place)
{
    const auto next = view_.onwardFrom(painted_);
    painted_ = view_.sliceId();
    if (!next)
        return;
    slice_.prepare(sliceLook(view_, *next, place));
    overlay_.prepare(view_, *next, place);
}

void SliceCanvas::paintHeartBox(QPainter& painter) const
{
    const auto box = view_.document()->heartBox();
    if (!box || (!view_.heartBoxShown() && toolId_ != ToolId::HeartBox))
        return;
    const QRectF area =
        QRectF(fromFile({box->x, box->y}), fromFile({box->x + box->width, box->y + box->height}))
            .normalized();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 120), 3));
    painter.drawRect(area);
    painter.setPen(QPen(canvasText, 1.2, toolId_ == ToolId::HeartBox ? Qt::SolidLine : Qt::DashLine));
    painter.drawRect(area);
}

void SliceCanvas::resizeEvent(QResizeEvent*)
{
    applyFraming();
}

ToolEvent SliceCanvas::toolEvent(const QPointF& position, Qt::KeyboardModifiers modifiers) const
{
    return {position, toFile(position), pressed_, modifiers, pressure_};
}

void SliceCanvas::mousePressEvent(QMouseEvent* event)
{
    if (pressed_ != Qt::NoButton || !view_.document())
        return;
    pressed_ = event->button();
    lastPan_ = event->position();
    if (pressed_ == Qt::LeftButton || pressed_ == Qt::RightButton)
        tool_->press(toolEvent(event->position(), event->modifiers()));
}

void SliceCanvas::mouseMoveEvent(QMouseEvent* event)
{
    updateHover(event->position());
    if (pressed_ == Qt::MiddleButton) {
        auto transform = transform_;
        transform.panBy(event->position() - lastPan_);
        setTransform(transform);
        lastPan_ = event->position();
    } else if (pressed_ != Qt::NoButton) {
        tool_->move(toolEvent(event->position(), event->modifiers()));
    }
    tellPointer(event->position());
}

void SliceCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == pressed_)
        finishAction();
}

void SliceCanvas::finishAction()
{
    const auto button = std::exchange(pressed_, Qt::NoButton);
    if (button == Qt::LeftButton || button == Qt::RightButton)
        tool_->release(toolEvent(hover_.value_or(lastPan_), Qt::NoModifier));
}

/// A pen works as a mouse, whose events follow; only its pressure is taken from here.
void SliceCanvas::tabletEvent(QTabletEvent* event)
{
    const bool touches = event->type() != QEvent::TabletRelease && event->buttons() != Qt::NoButton;
    pressure_ = touches ? event->pressure() : 1;
    event->ignore();
}

void SliceCanvas::wheelEvent(QWheelEvent* event)
{
    // Alt and some window systems turn the wheel sideways.
    const int turned = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        zoomBy(event->position(), std::pow(wheelZoom, turned / static_cast<double>(wheelNotch)));
        return;
    }
    wheelRest_ += turned;
    const int notches = wheelRest_ / wheelNotch;
    wheelRest_ -= notches * wheelNotch;
    if (notches == 0)
        return;
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        view_.stepPhase(-notches);
    else
        view_.stepSlice(-notches);
}

void SliceCanvas::leaveEvent(QEvent*)
{
    if (hover_)
        update(covering(tool_->paintArea(*hover_)));
    hover_.reset();
    emit pointerLeft();
}

void SliceCanvas::updateHover(const QPointF& position)
{
    if (view_.document()) {
        if (hover_)
            update(covering(tool_->paintArea(*hover_)));
        update(covering(tool_->paintArea(position)));
    }
    hover_ = position;
}

void SliceCanvas::tellPointer(const QPointF& position)
{
    const auto* document = view_.document();
    if (!document)
        return;
    const auto& geometry = document->study().geometry();
    const QPointF file = toFile(position);
    PointerInfo info{.x = static_cast<int>(std::lround(file.x())),
                     .y = static_cast<int>(std::lround(file.y())),
                     .slice = view_.slice(),
                     .phase = view_.phase()};
    if (info.x < 0 || info.y < 0 || info.x >= geometry.size().x || info.y >= geometry.size().y) {
        emit pointerLeft();
        return;
    }
    info.intensity = document->study().phase(info.phase)->image->value(info.x, info.y, info.slice);
    if (const auto* mine = document->labels(Layer::Mine, info.phase))
        info.label = mine->at(info.x, info.y, info.slice);
    if (document->orientationTrusted())
        info.world = geometry.toWorld({file.x(), file.y(), static_cast<double>(info.slice)});
    emit pointerMoved(info);
}

} // namespace cinecor::ui
