#pragma once

#include "ui/document/view_state.h"
#include "ui/presentation/overlay_painter.h"

#include <QImage>
#include <QRect>

namespace cinecor::ui {

/// The overlay at the widget's size. A stroke draws again only the box that it changed.
class OverlayRaster {
public:
    /// Everything is drawn again by the next `update`.
    void invalidate() { valid_ = false; }
    /// Brings the whole raster up to date. @param viewport in device pixels.
    void update(const ViewState& view, const ViewTransform& transform, const QSize& viewport,
                double pixelRatio);
    /// Labels of mine changed within `box` (file pixels) of the shown slice.
    /// @returns the area of the widget that looks different now, logical pixels.
    [[nodiscard]] QRect updateLabels(const ViewState& view, const editing::PixelBox& box);
    [[nodiscard]] const QImage& image() const { return raster_; }

private:
    [[nodiscard]] static QRect displayBox(const ViewState& view, const editing::PixelBox& box);
    void copyLabels(const ViewState& view, std::span<const std::uint8_t> slice, const QRect& pixels,
                    std::vector<std::uint8_t>& shown) const;
    /// @param pixels  of the slice that are seen in `device`, the part of the raster to draw.
    void draw(const QRect& pixels, const QRect& device);

    OverlayScene scene_;
    OverlayStyle style_;
    ViewTransform transform_;
    QImage raster_; ///< ARGB32_Premultiplied
    bool valid_ = false;
};

} // namespace cinecor::ui
