#pragma once

#include "core/engine/preprocessing.h"

#include <optional>

namespace cinecor::engine {

/// The slices of an image as a network wants them: turned, finite, and how their intensities are normalised.
class SliceReader {
public:
    /// @param image   must outlive the reader.
    SliceReader(const base::Volume& image, const ModelCard& card,
                const base::DisplayOrientation& orientation);

    [[nodiscard]] int columns() const { return size_[0]; }
    [[nodiscard]] int rows() const { return size_[1]; }
    [[nodiscard]] const base::Size3& size() const { return image_.geometry().size(); } ///< of the file
    [[nodiscard]] int sliceCount() const { return size().z; }
    [[nodiscard]] bool hasSpacing() const { return image_.geometry().hasSpacing(); }
    /// Of columns and rows, mm; 1 where it is not known.
    [[nodiscard]] std::array<double, 2> spacing() const { return spacing_; }
    [[nodiscard]] const base::DisplayOrientation& orientation() const { return orientation_; }

    /// Slice z, turned; what is not finite takes the smallest value of the slice.
    [[nodiscard]] Plane plane(int z) const;
    /// How a network input made of this image is normalised.
    [[nodiscard]] IntensityWindow windowFor(const Plane& input) const;

private:
    const base::Volume& image_;
    base::DisplayOrientation orientation_;
    std::array<int, 2> size_;
    std::array<double, 2> spacing_;
    std::optional<IntensityWindow> volumeWindow_;
};

} // namespace cinecor::engine
