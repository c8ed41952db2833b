#pragma once

#include "core/base/display_orientation.h"
#include "core/base/study.h"
#include "core/base/volume.h"

#include <QImage>

#include <optional>

namespace cinecor::ui {

/// Which intensities are shown from black to white: level is the middle, window the width (DICOM PS3.3
/// C.11.2.1.2, linear exact).
struct WindowLevel {
    double window = 1;
    double level = 0.5;
    bool operator==(const WindowLevel&) const = default;
};

/// Region in a slice's file pixels, inclusive, over all slices.
struct ImageRegion {
    int left = 0;
    int top = 0;
    int right = -1;
    int bottom = -1;
};

/// 1st to 99th percentile of a region (the heart) of the study's first phase; where none is given, of the
/// middle half of its width and height, in which the heart lies and the bright fat of the chest does not, or
/// of a whole picture without spacing, which may be cropped already. The window is never 0.
[[nodiscard]] WindowLevel automaticWindow(const base::Study& study,
                                          const std::optional<ImageRegion>& region = {});

/// One slice as 8-bit grey in display order, one image pixel per voxel. NaN is black.
[[nodiscard]] QImage sliceImage(const base::Volume& volume, int slice,
                                const base::DisplayOrientation& orientation, const WindowLevel& window);

} // namespace cinecor::ui
