#include "ui/presentation/view_transform.h"

#include <algorithm>

namespace cinecor::ui {

namespace {
constexpr double smallestZoom = 0.1, largestZoom = 200;
}

void ViewTransform::fit(const QSizeF& viewport)
{
    const double full =
        std::min(viewport.width() / size_.width(), viewport.height() / (size_.height() * aspect_));
    zoom_ = std::clamp(full, smallestZoom, largestZoom);
    offset_ = QPointF((viewport.width() - size_.width() * zoomX()) / 2,
                      (viewport.height() - size_.height() * zoomY()) / 2);
}

void ViewTransform::centreOn(const QPointF& display, double zoom, const QSizeF& viewport)
{
    zoom_ = std::clamp(zoom, smallestZoom, largestZoom);
    offset_ = {};
    offset_ = QPointF(viewport.width() / 2, viewport.height() / 2) - toWidget(display);
}

void ViewTransform::zoomAbout(const QPointF& anchor, double factor)
{
    const QPointF fixed = toDisplay(anchor);
    zoom_ = std::clamp(zoom_ * factor, smallestZoom, largestZoom);
    offset_ += anchor - toWidget(fixed);
}

QPointF ViewTransform::toWidget(const QPointF& display) const
{
    return {offset_.x() + (display.x() + 0.5) * zoomX(), offset_.y() + (display.y() + 0.5) * zoomY()};
}

QPointF ViewTransform::toDisplay(const QPointF& widget) const
{
    return {(widget.x() - offset_.x()) / zoomX() - 0.5, (widget.y() - offset_.y()) / zoomY() - 0.5};
}

QRectF ViewTransform::toWidget(const QRectF& display) const
{
    return {toWidget(display.topLeft()), toWidget(display.bottomRight())};
}

QRectF ViewTransform::imageRect() const
{
    return toWidget(QRectF(-0.5, -0.5, size_.width(), size_.height()));
}

} // namespace cinecor::ui
