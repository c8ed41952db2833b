#pragma once

#include "core/base/error.h"
#include "core/base/label_map.h"
#include "core/base/study.h"
#include "ui/presentation/overlay_style.h"
#include "ui/presentation/slice_image.h"

#include <QImage>

#include <optional>
#include <vector>

namespace cinecor::ui {

struct PictureLayer {
    const base::LabelMap* labels = nullptr; ///< of the phase that is shown, on the image's grid
    Layer layer = Layer::Mine;              ///< decides the line: solid, dashed, dotted
};

struct PictureOptions {
    int phase = 0;    ///< 0 = the first known phase
    int slice = -1;   ///< -1 = the middle slice
    double scale = 4; ///< output pixels per column
    bool smooth = true;
    bool letters = true; ///< L/R/A/P/S/I where the file can be trusted; needs a QGuiApplication (fonts)
    bool asStored = false;
    std::optional<WindowLevel> window{}; ///< automatic where not given
    OverlayStyle style{};
};

/// The picture that the window shows, without a window: slice, overlays in the colours of the first layer's
/// scheme, letters.
/// PhaseMissing, NotAvailable (slice), SizesDiffer (a layer of another size).
[[nodiscard]] base::Result<QImage> renderPicture(const base::Study& study,
                                                 const std::vector<PictureLayer>& layers,
                                                 const PictureOptions& options = {});

/// Small square picture for lists: the middle slice, labels filled, `pixels` on a side.
[[nodiscard]] QImage renderThumbnail(const base::Study& study, const base::LabelMap* labels, int pixels);

} // namespace cinecor::ui
