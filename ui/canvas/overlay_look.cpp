#include "ui/canvas/overlay_look.h"

namespace cinecor::ui {

namespace {

OverlayScene sceneOf(const ViewState& view, const editing::SliceId& id)
{
    const auto& document = *view.document();
    const auto& size = document.study().geometry().size();
    const auto orientation = view.orientation();
    const auto [columns, rows] = orientation.displaySize(size);
    OverlayScene scene{
        .width = columns, .height = rows, .scheme = document.layers().scheme(), .view = view.overlayView()};
    for (const auto layer : layersToDraw(view))
        if (const auto* labels = document.labels(layer, id.phase))
            scene.layers.push_back({layer, orientation.sliceToDisplay(size, labels->slice(id.slice).data())});
    const auto confidence = document.layers().confidence(id.phase);
    if (scene.view == OverlayView::Confidence && !confidence.empty())
        scene.confidence = orientation.sliceToDisplay(
            size, confidence.data() + static_cast<std::size_t>(id.slice) * size.sliceCount());
    return scene;
}

} // namespace

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

OverlayLook overlayLook(const ViewState& view, const editing::SliceId& id, const CanvasPlace& place)
{
    OverlayLook look{.scene = {}, .style = view.overlayStyle(), .place = place};
    if (view.document() && view.overlayShown())
        look.scene = sceneOf(view, id);
    return look;
}

Drawn<OverlayLook> drawn(OverlayLook look)
{
    QImage picture(look.place.size, QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(look.place.pixelRatio);
    picture.fill(Qt::transparent);
    keepOutlines(look.scene, look.style, look.place.transform);
    if (!picture.isNull()) {
        QPainter painter(&picture);
        paintOverlay(painter, look.scene, look.style, look.place.transform,
                     QRect(0, 0, look.scene.width, look.scene.height));
    }
    return {std::move(look), std::move(picture)};
}

} // namespace cinecor::ui
