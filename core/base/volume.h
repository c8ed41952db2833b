#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace cinecor::base {

/// Pixels as the file stores them.
using PixelBuffer =
    std::variant<std::vector<std::uint8_t>, std::vector<std::int8_t>, std::vector<std::uint16_t>,
                 std::vector<std::int16_t>, std::vector<std::uint32_t>, std::vector<std::int32_t>,
                 std::vector<float>, std::vector<double>>;

/// Linear map from a stored pixel to the intensity that it means.
struct IntensityScale {
    double slope = 1;
    double intercept = 0;
};

/// One image or volume: stored pixels in file order (x fastest, then y, then z), intensity scale, geometry.
class Volume {
public:
    /// @pre `pixels` has geometry.size().count() elements.
    Volume(Geometry geometry, PixelBuffer pixels, IntensityScale scale = {});

    [[nodiscard]] const Geometry& geometry() const { return geometry_; }
    [[nodiscard]] const PixelBuffer& pixels() const { return pixels_; }
    [[nodiscard]] IntensityScale scale() const { return scale_; }
    [[nodiscard]] const char* pixelTypeName() const; ///< "uint8", "int16", "float32", ...
    [[nodiscard]] std::size_t byteCount() const;

    /// Scaled intensity of one voxel. NaN in the file stays NaN.
    [[nodiscard]] float value(int x, int y, int z) const;
    /// Scaled intensities of one slice, x fastest. `out` has size().sliceCount() elements.
    void copySlice(int z, std::span<float> out) const;
    [[nodiscard]] std::vector<float> slice(int z) const;

    /// Scaled intensities below which `low` and `high` (0..1) of the finite voxels lie, from at most about
    /// 100 000 evenly spread voxels. (0, 1) where no voxel is finite.
    [[nodiscard]] std::pair<float, float> percentiles(double low, double high) const;

private:
    Geometry geometry_;
    PixelBuffer pixels_;
    IntensityScale scale_;
};

} // namespace cinecor::base
