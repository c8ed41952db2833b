#include "ui/canvas/slice_raster.h"

#include "ui/presentation/slice_scaling.h"

#include <algorithm>

namespace cinecor::ui {

namespace {

/// QImage's own conversion waits for threads, which a busy machine is slow to give.
QImage greyAsRgb(const QImage& grey)
{
    QImage out(grey.size(), QImage::Format_RGB32);
    for (int y = 0; y < grey.height(); ++y) {
        const auto* from = grey.constScanLine(y);
        std::transform(from, from + grey.width(), reinterpret_cast<QRgb*>(out.scanLine(y)),
                       [](uchar value) { return 0xFF000000U | value * 0x010101U; });
    }
    return out;
}

} // namespace

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
    raster_ = greyAsRgb(scaledSlice(slice_, transform, viewport, pixelRatio, smooth_));
    raster_.setDevicePixelRatio(pixelRatio);
}

} // namespace cinecor::ui
