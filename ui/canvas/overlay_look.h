#pragma once

#include "ui/canvas/canvas_place.h"
#include "ui/canvas/turning_pictures.h"
#include "ui/document/view_state.h"
#include "ui/presentation/overlay_painter.h"

namespace cinecor::ui {

/// Everything that the picture of an overlay depends on.
struct OverlayLook {
    OverlayScene scene; ///< no layers and of no size where nothing is shown
    OverlayStyle style;
    CanvasPlace place;
    bool operator==(const OverlayLook&) const = default;
};

[[nodiscard]] OverlayLook overlayLook(const ViewState& view, const editing::SliceId& id,
                                      const CanvasPlace& place);

/// Layers that the reader wants to see, as far as there are labels in them; the first lies on top.
[[nodiscard]] std::vector<Layer> layersToDraw(const ViewState& view);

/// The overlay at the canvas's size, ARGB32_Premultiplied, with the outlines of its layers kept in the look.
/// By any thread.
[[nodiscard]] Drawn<OverlayLook> drawn(OverlayLook look);

} // namespace cinecor::ui
