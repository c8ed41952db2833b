#pragma once

#include "ui/document/view_state.h"
#include "ui/presentation/view_transform.h"

#include <QImage>

namespace cinecor::ui {

/// The grey slice at the widget's size, made again only when something that it shows changed.
class SliceRaster {
public:
    /// Brings the raster up to date. @param viewport in device pixels.
    void update(const ViewState& view, const ViewTransform& transform, const QSize& viewport,
                double pixelRatio);
    [[nodiscard]] const QImage& image() const { return raster_; }

private:
    struct Key {
        const void* volume = nullptr;
        int slice = -1;
        base::DisplayOrientation orientation;
        WindowLevel window;
        bool operator==(const Key&) const = default;
    };
    Key key_;
    QImage slice_;  ///< one pixel per voxel
    QImage raster_; ///< at the widget's size
    ViewTransform transform_;
    bool smooth_ = true;
};

} // namespace cinecor::ui
