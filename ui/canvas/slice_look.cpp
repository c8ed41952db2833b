#include "ui/canvas/slice_look.h"

#include "ui/presentation/slice_scaling.h"

namespace cinecor::ui {

SliceLook sliceLook(const ViewState& view, const editing::SliceId& id, const CanvasPlace& place)
{
    const auto* phase = view.document() ? view.document()->study().phase(id.phase) : nullptr;
    if (!phase)
        return {};
    return {.volume = phase->image,
            .slice = id.slice,
            .orientation = view.orientation(),
            .window = view.windowLevel(),
            .smooth = view.smooth(),
            .place = place};
}

Drawn<SliceLook> drawn(SliceLook look)
{
    if (!look.volume)
        return {};
    const auto& [transform, size, pixelRatio] = look.place;
    const auto slice = sliceImage(*look.volume, look.slice, look.orientation, look.window);
    auto picture =
        scaledSlice(slice, transform, size, pixelRatio, look.smooth).convertToFormat(QImage::Format_RGB32);
    picture.setDevicePixelRatio(pixelRatio);
    return {std::move(look), std::move(picture)};
}

} // namespace cinecor::ui
