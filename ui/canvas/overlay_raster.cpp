#include "ui/canvas/overlay_raster.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cinecor::ui {

namespace {

std::vector<Layer> layersToDraw(const ViewState& view)
{
    switch (view.overlayView()) {
    case OverlayView::Difference:
        return {Layer::Mine, view.reference()};
    case OverlayView::Confidence:
        return {Layer::Ai};
    case OverlayView::Labels:
        break;
    }
    std::vector<Layer> out;
    for (const auto layer : {Layer::Mine, Layer::Ai, Layer::Truth})
        if (view.layerShown(layer))
            out.push_back(layer);
    return out;
}

OverlayScene sceneOf(const ViewState& view)
{
    const auto& document = *view.document();
    const auto& size = document.study().geometry().size();
    const auto orientation = view.orientation();
    const auto [columns, rows] = orientation.displaySize(size);
    OverlayScene scene{
        .width = columns, .height = rows, .scheme = document.layers().scheme(), .view = view.overlayView()};
    for (const auto layer : layersToDraw(view))
        if (const auto* labels = document.labels(layer, view.phase()))
            scene.layers.push_back(
                {layer, orientation.sliceToDisplay(size, labels->slice(view.slice()).data())});
    const auto confidence = document.layers().confidence(view.phase());
    if (scene.view == OverlayView::Confidence && !confidence.empty())
        scene.confidence = orientation.sliceToDisplay(
            size, confidence.data() + static_cast<std::size_t>(view.slice()) * size.sliceCount());
    return scene;
}

} // namespace

void OverlayRaster::update(const ViewState& view, const ViewTransform& transform, const QSize& viewport,
                           double pixelRatio)
{
    const bool fits =
        transform == transform_ && viewport == raster_.size() && pixelRatio == raster_.devicePixelRatio();
    if (valid_ && fits)
        return;
    if (viewport != raster_.size())
        raster_ = QImage(viewport, QImage::Format_ARGB32_Premultiplied);
    raster_.setDevicePixelRatio(pixelRatio);
    raster_.fill(Qt::transparent);
    transform_ = transform;
    valid_ = true;
    if (!view.document() || !view.overlayShown())
        return;
    scene_ = sceneOf(view);
    style_ = view.overlayStyle();
    keepOutlines(scene_, style_, transform_);
    draw(QRect(0, 0, scene_.width, scene_.height), QRect(QPoint(0, 0), raster_.size()));
}

QRect OverlayRaster::updateLabels(const ViewState& view, const editing::PixelBox& box)
{
    if (!view.overlayShown() || std::ranges::count(layersToDraw(view), Layer::Mine) == 0)
        return {};
    const auto* mine = view.document()->labels(Layer::Mine, view.phase());
    const auto shown = std::ranges::find(scene_.layers, Layer::Mine, &OverlayLayer::layer);
    if (!valid_ || !mine || shown == scene_.layers.end() || box.isEmpty()) {
        invalidate();
        return QRect(QPoint(0, 0), raster_.size());
    }
    const auto pixels = displayBox(view, box);
    copyLabels(view, mine->slice(view.slice()), pixels, shown->labels);
    // Rounding and the pen reach beyond the pixels that changed.
    constexpr int rounding = 3;
    const double pen = style_.contourWidth + 1;
    const auto area =
        transform_
            .toWidget(
                QRectF(pixels).translated(-0.5, -0.5).adjusted(-rounding, -rounding, rounding, rounding))
            .adjusted(-pen, -pen, pen, pen);
    const double ratio = raster_.devicePixelRatio();
    const QRect device = QRectF(area.topLeft() * ratio, area.size() * ratio).toAlignedRect() & raster_.rect();
    const QRectF seen = QRectF(transform_.toDisplay(QPointF(device.topLeft()) / ratio),
                               transform_.toDisplay(QPointF(device.bottomRight() + QPoint(1, 1)) / ratio));
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
                               const QRect& pixels, std::vector<std::uint8_t>& shown) const
{
    const auto& size = view.document()->study().geometry().size();
    const auto orientation = view.orientation();
    for (int v = pixels.top(); v <= pixels.bottom(); ++v)
        for (int u = pixels.left(); u <= pixels.right(); ++u) {
            const auto [x, y] = orientation.toFile(size, u, v);
            shown[static_cast<std::size_t>(v) * scene_.width + u] =
                slice[static_cast<std::size_t>(y) * size.x + static_cast<std::size_t>(x)];
        }
}

void OverlayRaster::draw(const QRect& pixels, const QRect& device)
{
    const double ratio = raster_.devicePixelRatio();
    QPainter painter(&raster_);
    painter.setClipRect(QRectF(QPointF(device.topLeft()) / ratio, QSizeF(device.size()) / ratio));
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.fillRect(QRectF(QPointF(device.topLeft()) / ratio, QSizeF(device.size()) / ratio),
                     Qt::transparent);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    paintOverlay(painter, scene_, style_, transform_, pixels);
}

} // namespace cinecor::ui
