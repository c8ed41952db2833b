#pragma once

#include "ui/canvas/canvas_place.h"
#include "ui/canvas/turning_pictures.h"
#include "ui/document/view_state.h"

#include <memory>

namespace cinecor::ui {

/// Everything that the grey picture of a slice depends on.
struct SliceLook {
    std::shared_ptr<const base::Volume> volume; ///< null = nothing is shown
    int slice = 0;
    base::DisplayOrientation orientation;
    WindowLevel window;
    bool smooth = true;
    CanvasPlace place;
    bool operator==(const SliceLook&) const = default;
};

[[nodiscard]] SliceLook sliceLook(const ViewState& view, const editing::SliceId& id,
                                  const CanvasPlace& place);

/// The slice at the canvas's size, RGB32; null where nothing is shown. By any thread.
[[nodiscard]] Drawn<SliceLook> drawn(SliceLook look);

} // namespace cinecor::ui
