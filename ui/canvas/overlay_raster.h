#pragma once

#include "ui/canvas/overlay_look.h"

#include <QImage>
#include <QRect>

namespace cinecor::ui {

/// The overlay at the widget's size. A stroke draws again only the box that it changed.
class OverlayRaster {
public:
    /// @param worker  draws the next slice's overlay ahead; lives longer.
    explicit OverlayRaster(Worker& worker) : pictures_(worker) {}

    /// What is shown is looked up again by the next `update`.
    void invalidate() { valid_ = false; }
    /// Brings the whole raster up to date.
    void update(const ViewState& view, const CanvasPlace& place);
    /// The reader will probably turn to this slice next.
    void prepare(const ViewState& view, const editing::SliceId& id, const CanvasPlace& place);
    /// Another study: nothing of this one will be seen again soon.
    void forget() { pictures_.forget(); }
    /// Labels of mine changed within `box` (file pixels) of the shown slice.
    /// @returns the area of the widget that looks different now, logical pixels.
    [[nodiscard]] QRect updateLabels(const ViewState& view, const editing::PixelBox& box);
    [[nodiscard]] const QImage& image() const { return pictures_.shown().picture; }

private:
    [[nodiscard]] static QRect displayBox(const ViewState& view, const editing::PixelBox& box);
    static void copyLabels(const ViewState& view, std::span<const std::uint8_t> slice, const QRect& pixels,
                           std::vector<std::uint8_t>& shown);
    /// @param pixels  of the slice that are seen in `device`, the part of the raster to draw.
    void draw(const QRect& pixels, const QRect& device);

    TurningPictures<OverlayLook> pictures_;
    bool valid_ = false;
};

} // namespace cinecor::ui
