#pragma once

#include "core/base/volume.h"
#include "core/imaging/case_discovery.h"

namespace cinecor::imaging {

/// What a list shows of a case that is not open.
struct Preview {
    base::Volume slice; ///< the middle slice of the first known phase, alone, with the image's orientation
    base::Size3 size{}; ///< of the whole image
    int phaseCount = 1; ///< phases that opening the case would bring
};

/// The middle slice of the first file that can be read. Of NIfTI only what lies before it is read or
/// unpacked; a file of another format is read whole. Errors are those of `readStudy`, where they show up that
/// early.
[[nodiscard]] base::Result<Preview> readPreview(const Case& which);

/// The grid of one slice of an image: same spacing and direction, so that it is shown the same way up.
[[nodiscard]] base::Geometry oneSliceOf(const base::Geometry& geometry);

} // namespace cinecor::imaging
