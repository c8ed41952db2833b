#pragma once

#include "ui/presentation/view_transform.h"

#include <QSize>

namespace cinecor::ui {

/// Where a slice lies on the canvas, and how large the canvas is.
struct CanvasPlace {
    ViewTransform transform;
    QSize size; ///< device pixels
    double pixelRatio = 1;
    bool operator==(const CanvasPlace&) const = default;
};

} // namespace cinecor::ui
