#include "ui/canvas/slice_raster.h"

#include "ui/presentation/slice_scaling.h"

namespace cinecor::ui {

void SliceRaster::update(const ViewState& view, const ViewTransform& transform, const QSize& viewport,
                         double pixelRatio)
{
    const auto* phase = view.document() ? view.document()->study().phase(view.phase()) : nullptr;
    if (!phase) {
        key_ = {};
        raster_ = {};
        return;
    }
    const Key key{phase->image.get(), view.slice(), view.orientation(), view.windowLevel()};
    const bool sameSlice = key == key_ && !raster_.isNull();
    if (!sameSlice)
        slice_ = sliceImage(*phase->image, key.slice, key.orientation, key.window);
    const bool samePlace = transform == transform_ && viewport == raster_.size() &&
                           pixelRatio == raster_.devicePixelRatio() && view.smooth() == smooth_;
    if (sameSlice && samePlace)
        return;
    key_ = key;
    transform_ = transform;
    smooth_ = view.smooth();
    raster_ =
        scaledSlice(slice_, transform, viewport, pixelRatio, smooth_).convertToFormat(QImage::Format_RGB32);
    raster_.setDevicePixelRatio(pixelRatio);
}

} // namespace cinecor::ui
