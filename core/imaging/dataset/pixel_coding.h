#pragma once

#include "core/base/volume.h"

namespace cinecor::imaging {

/// How the intensities of a volume become grey values of a PNG: stored = offset + step * grey.
struct PixelCoding {
    int bits = 16;
    bool lossless = true; ///< every stored value comes back exactly
    double offset = 0;
    double step = 1;
    base::IntensityScale scale{}; ///< from stored values to intensities

    /// intensity = slope * grey + intercept
    [[nodiscard]] double slope() const { return scale.slope * step; }
    [[nodiscard]] double intercept() const { return scale.slope * offset + scale.intercept; }
};

/// 8 bits for 8-bit pixels, else 16. Whole numbers stay as they are, shifted where some lie below 0 or above
/// 65535; others, and those that span more, are spread over the 16 bits from the lowest to the highest.
[[nodiscard]] PixelCoding pixelCodingOf(const base::Volume& volume);

/// One slice as a picture of grey values, rows and columns as the file has them. NaN becomes 0.
[[nodiscard]] base::Volume greySlice(const base::Volume& volume, int slice, const PixelCoding& coding);

} // namespace cinecor::imaging
