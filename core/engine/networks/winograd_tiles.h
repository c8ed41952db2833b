#pragma once

#include <cstdint>

namespace cinecor::engine {

// The tile transforms of the fast convolution F(4x4, 3x3): A. Lavin, S. Gray, "Fast Algorithms for
// Convolutional Neural Networks", CVPR 2016, doi:10.1109/CVPR.2016.435. A tile of 4 x 4 output pixels takes
// 36 multiplications per pair of channels instead of 144. Pixels are float32 and channels-last.

inline constexpr std::int64_t winogradTileSide = 4;
/// Elements of a transformed tile, 6 x 6.
inline constexpr std::int64_t winogradPoints = 36;
/// Numbers of channels are multiples of this.
inline constexpr std::int64_t winogradLanes = 8;

/// The tiles that cover the images of a batch, row by row, image after image.
class TileGrid {
public:
    TileGrid(std::int64_t images, std::int64_t height, std::int64_t width);

    [[nodiscard]] std::int64_t height() const { return height_; }
    [[nodiscard]] std::int64_t width() const { return width_; }
    [[nodiscard]] std::int64_t tiles() const { return images_ * down_ * across_; }

    /// Where a tile's first pixel is.
    struct Corner {
        std::int64_t image;
        std::int64_t row;
        std::int64_t column;
    };
    [[nodiscard]] Corner cornerOf(std::int64_t tile) const;

private:
    std::int64_t images_;
    std::int64_t height_;
    std::int64_t width_;
    std::int64_t down_;
    std::int64_t across_;
};

/// Consecutive tiles of a grid.
struct TileRun {
    std::int64_t first;
    std::int64_t count;
};

/// B^T d B of the 6 x 6 pixels around every tile; pixels outside the image are 0.
/// @param images       batch x height x width x channels.
/// @param transformed  36 x run.count x channels, written.
void transformToPoints(const float* images, std::int64_t channels, const TileGrid& grid, TileRun run,
                       float* transformed);

/// max(0, A^T m A + bias), the pixels of every tile; those outside the image are left out.
/// @param products  36 x run.count x channels.
/// @param images    batch x height x width x channels, written where the run is.
void transformToPixels(const float* products, std::int64_t channels, const float* bias, const TileGrid& grid,
                       TileRun run, float* images);

} // namespace cinecor::engine
