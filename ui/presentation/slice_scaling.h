#pragma once

#include "ui/presentation/view_transform.h"

#include <QImage>
#include <QSize>

namespace cinecor::ui {

/// A grey slice enlarged to a viewport. Smooth: cubic convolution (Keys 1981, doi:10.1109/TASSP.1981.1163711;
/// a = -0.5) where it is enlarged, mean of the covered pixels where it is reduced; else the nearest pixel.
/// @param slice       Grayscale8, one pixel per voxel, in display order.
/// @param transform   in logical pixels.
/// @param viewport    of the result, in device pixels.
/// @param pixelRatio  device pixels per logical pixel.
/// @returns Grayscale8 of `viewport` size, black beside the slice; its device pixel ratio is set.
[[nodiscard]] QImage scaledSlice(const QImage& slice, const ViewTransform& transform, const QSize& viewport,
                                 double pixelRatio, bool smooth);

} // namespace cinecor::ui
