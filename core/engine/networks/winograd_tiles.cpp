#include "core/engine/networks/winograd_tiles.h"

#include <algorithm>
#include <array>
#include <vector>

// One body, compiled for the vector units of today's processors and for those before them.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define CINECOR_VECTOR_UNITS __attribute__((target_clones("avx2", "default")))
#else
#define CINECOR_VECTOR_UNITS
#endif

namespace cinecor::engine {

// Positions within a tile are small numbers.
// NOLINTBEGIN(bugprone-implicit-widening-of-multiplication-result)

namespace {

constexpr int inputSide = 6;
constexpr int outputSide = static_cast<int>(winogradTileSide);

/// Channels side by side in one vector register.
using Lanes
    [[gnu::vector_size(winogradLanes * sizeof(float)), gnu::aligned(alignof(float)), gnu::may_alias]] = float;

#define CINECOR_INLINE [[gnu::always_inline]] inline

CINECOR_INLINE const Lanes& at(const float* values)
{
    return *reinterpret_cast<const Lanes*>(values);
}

CINECOR_INLINE Lanes& at(float* values)
{
    return *reinterpret_cast<Lanes*>(values);
}

/// B^T d: six values at `d`, `stride` apart, to six at `result`, `stride` apart.
CINECOR_INLINE void inputTransform(const Lanes* d, Lanes* result, int stride)
{
    const Lanes even = d[4 * stride] - 4.F * d[2 * stride];
    const Lanes odd = d[3 * stride] - 4.F * d[stride];
    const Lanes evenHalf = d[4 * stride] - d[2 * stride];
    const Lanes oddTwice = 2.F * (d[3 * stride] - d[stride]);
    result[0] = 4.F * d[0] - 5.F * d[2 * stride] + d[4 * stride];
    result[stride] = even + odd;
    result[2 * stride] = even - odd;
    result[3 * stride] = evenHalf + oddTwice;
    result[4 * stride] = evenHalf - oddTwice;
    result[5 * stride] = 4.F * d[stride] - 5.F * d[3 * stride] + d[5 * stride];
}

/// A^T m: six values at `m`, `stride` apart, to four at `result`, `stride` apart.
CINECOR_INLINE void outputTransform(const Lanes* m, Lanes* result, int stride)
{
    const Lanes near = m[stride] + m[2 * stride];
    const Lanes nearSlope = m[stride] - m[2 * stride];
    const Lanes far = m[3 * stride] + m[4 * stride];
    const Lanes farSlope = m[3 * stride] - m[4 * stride];
    result[0] = m[0] + near + far;
    result[stride] = nearSlope + 2.F * farSlope;
    result[2 * stride] = near + 4.F * far;
    result[3 * stride] = nearSlope + 8.F * farSlope + m[5 * stride];
}

/// Where the 6 x 6 pixels around a tile are; a row of zeros stands for what is outside the image.
using PixelPointers = std::array<const float*, winogradPoints>;

CINECOR_INLINE PixelPointers pixelsAround(const TileGrid::Corner& corner, const TileGrid& grid,
                                          const float* images, std::int64_t channels, const float* outside)
{
    PixelPointers pixels;
    for (int point = 0; point < winogradPoints; ++point) {
        const auto row = corner.row - 1 + point / inputSide;
        const auto column = corner.column - 1 + point % inputSide;
        const bool inside = row >= 0 && column >= 0 && row < grid.height() && column < grid.width();
        const auto pixel = (corner.image * grid.height() + row) * grid.width() + column;
        pixels[point] = inside ? images + pixel * channels : outside;
    }
    return pixels;
}

CINECOR_INLINE void tileToPoints(const PixelPointers& pixels, std::int64_t channel, float* transformed,
                                 std::int64_t pointStride)
{
    Lanes values[winogradPoints];
    Lanes columns[winogradPoints];
    for (int point = 0; point < winogradPoints; ++point)
        values[point] = at(pixels[point] + channel);
    for (int column = 0; column < inputSide; ++column)
        inputTransform(values + column, columns + column, inputSide);
    for (int row = 0; row < inputSide; ++row) {
        Lanes rows[inputSide];
        inputTransform(columns + row * inputSide, rows, 1);
        for (int column = 0; column < inputSide; ++column)
            at(transformed + (row * inputSide + column) * pointStride + channel) = rows[column];
    }
}

CINECOR_INLINE void pointsToTile(const float* products, std::int64_t pointStride, const float* bias,
                                 Lanes* pixels)
{
    Lanes values[winogradPoints];
    Lanes columns[outputSide * inputSide];
    for (int point = 0; point < winogradPoints; ++point)
        values[point] = at(products + point * pointStride);
    for (int column = 0; column < inputSide; ++column)
        outputTransform(values + column, columns + column, inputSide);
    for (int row = 0; row < outputSide; ++row) {
        outputTransform(columns + row * inputSide, pixels + row * outputSide, 1);
        for (int column = 0; column < outputSide; ++column) {
            Lanes& pixel = pixels[row * outputSide + column];
            pixel += at(bias);
            pixel = pixel > 0.F ? pixel : Lanes{};
        }
    }
}

} // namespace

TileGrid::TileGrid(std::int64_t images, std::int64_t height, std::int64_t width)
    : images_(images),
      height_(height),
      width_(width),
      down_((height + winogradTileSide - 1) / winogradTileSide),
      across_((width + winogradTileSide - 1) / winogradTileSide)
{}

TileGrid::Corner TileGrid::cornerOf(std::int64_t tile) const
{
    const auto inImage = tile % (down_ * across_);
    return {.image = tile / (down_ * across_),
            .row = inImage / across_ * winogradTileSide,
            .column = inImage % across_ * winogradTileSide};
}

CINECOR_VECTOR_UNITS void transformToPoints(const float* images, std::int64_t channels, const TileGrid& grid,
                                            TileRun run, float* transformed)
{
    const std::vector<float> outside(channels, 0.F);
    for (std::int64_t tile = 0; tile < run.count; ++tile) {
        const auto pixels =
            pixelsAround(grid.cornerOf(run.first + tile), grid, images, channels, outside.data());
        for (std::int64_t channel = 0; channel < channels; channel += winogradLanes)
            tileToPoints(pixels, channel, transformed + tile * channels, run.count * channels);
    }
}

CINECOR_VECTOR_UNITS void transformToPixels(const float* products, std::int64_t channels, const float* bias,
                                            const TileGrid& grid, TileRun run, float* images)
{
    for (std::int64_t tile = 0; tile < run.count; ++tile) {
        const auto corner = grid.cornerOf(run.first + tile);
        const auto rows = std::min(winogradTileSide, grid.height() - corner.row);
        const auto columns = std::min(winogradTileSide, grid.width() - corner.column);
        float* const first =
            images + ((corner.image * grid.height() + corner.row) * grid.width() + corner.column) * channels;
        for (std::int64_t channel = 0; channel < channels; channel += winogradLanes) {
            Lanes pixels[outputSide * outputSide];
            pointsToTile(products + tile * channels + channel, run.count * channels, bias + channel, pixels);
            for (std::int64_t row = 0; row < rows; ++row)
                for (std::int64_t column = 0; column < columns; ++column)
                    at(first + (row * grid.width() + column) * channels + channel) =
                        pixels[row * outputSide + column];
        }
    }
}

// NOLINTEND(bugprone-implicit-widening-of-multiplication-result)

} // namespace cinecor::engine
