#include "ui/canvas/overlay_raster.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cinecor::ui {

void OverlayRaster::update(const ViewState& view, const CanvasPlace& place)
{
    if (valid_ && place == pictures_.shown().look.place)
        return;
    valid_ = true;
    pictures_.show(overlayLook(view, view.sliceId(), place));
}

void OverlayRaster::prepare(const ViewState& view, const editing::SliceId& id, const CanvasPlace& place)
{
    pictures_.prepare(overlayLook(view, id, place));
}

QRect OverlayRaster::updateLabels(const ViewState& view, const editing::PixelBox& box)
{
    if (!view.overlayShown() || std::ranges::count(layersToDraw(view), Layer::Mine) == 0)
        return {};
    const auto* mine = view.document()->labels(Layer::Mine, view.phase());
    auto& [look, raster] = pictures_.shown();
    const auto& transform = look.place.transform;
    const auto shown = std::ranges::find(look.scene.layers, Layer::Mine, &OverlayLayer::layer);
    if (!valid_ || !mine || shown == look.scene.layers.end() || box.isEmpty()) {
        invalidate();
        return QRect(QPoint(0, 0), raster.size());
    }
    const auto pixels = displayBox(view, box);
    copyLabels(view, mine->slice(view.slice()), pixels, shown->labels);
    // Rounding and the pen reach beyond the pixels that changed.
    constexpr int rounding = 3;
    const double pen = look.style.contourWidth + 1;
    const auto area =
        transform
            .toWidget(
                QRectF(pixels).translated(-0.5, -0.5).adjusted(-rounding, -rounding, rounding, rounding))
            .adjusted(-pen, -pen, pen, pen);
    const double ratio = raster.devicePixelRatio();
    const QRect device = QRectF(area.topLeft() * ratio, area.size() * ratio).toAlignedRect() & raster.rect();
    const QRectF seen = QRectF(transform.toDisplay(QPointF(device.topLeft()) / ratio),
                               transform.toDisplay(QPointF(device.bottomRight() + QPoint(1, 1)) / ratio));
    draw(seen.toAlignedRect(), device);
    return QRectF(QPointF(device.topLeft()) / ratio, QSizeF(device.size()) / ratio).toAlignedRect();
}

QRect OverlayRaster::displayBox(const ViewState& view, const editing::PixelBox& box)
{
    const auto& size = view.document()->study().geometry().size();
    const auto orientation = view.orientation();
    const auto corner = [&](int x, int y) {
        const auto [u, v] = orientation.toDisplay(size, x, y);
        return QPoint(static_cast<int>(std::lround(u)), static_cast<int>(std::lround(v)));
    };
    const QPoint a = corner(box.left, box.top), b = corner(box.right, box.bottom);
    return {QPoint(std::min(a.x(), b.x()), std::min(a.y(), b.y())),
            QPoint(std::max(a.x(), b.x()), std::max(a.y(), b.y()))};
}

void OverlayRaster::copyLabels(const ViewState& view, std::span<const std::uint8_t> slice,
                               const QRect& pixels, std::vector<std::uint8_t>& shown)
{
    const auto& size = view.document()->study().geometry().size();
    const auto orientation = view.orientation();
    const auto columns = static_cast<std::size_t>(orientation.displaySize(size)[0]);
    for (int v = pixels.top(); v <= pixels.bottom(); ++v)
        for (int u = pixels.left(); u <= pixels.right(); ++u) {
            const auto [x, y] = orientation.toFile(size, u, v);
            shown[static_cast<std::size_t>(v) * columns + static_cast<std::size_t>(u)] =
                slice[static_cast<std::size_t>(y) * size.x + static_cast<std::size_t>(x)];
        }
}

void OverlayRaster::draw(const QRect& pixels, const QRect& device)
{
    auto& [look, raster] = pictures_.shown();
    const double ratio = raster.devicePixelRatio();
    QPainter painter(&raster);
    painter.setClipRect(QRectF(QPointF(device.topLeft()) / ratio, QSizeF(device.size()) / ratio));
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.fillRect(QRectF(QPointF(device.topLeft()) / ratio, QSizeF(device.size()) / ratio),
                     Qt::transparent);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    paintOverlay(painter, look.scene, look.style, look.place.transform, pixels);
}

} // namespace cinecor::ui
