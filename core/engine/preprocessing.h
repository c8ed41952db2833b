#pragma once

#include "core/base/display_orientation.h"
#include "core/base/volume.h"
#include "core/engine/model_card.h"

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace cinecor::engine {

/// What training and serving both do to an image before the network sees it, once.

/// One slice: columns fastest.
struct Plane {
    int columns = 0;
    int rows = 0;
    std::vector<float> values;

    Plane() = default;
    Plane(int columnCount, int rowCount, float value = 0)
        : columns(columnCount),
          rows(rowCount),
          values(static_cast<std::size_t>(columnCount) * static_cast<std::size_t>(rowCount), value)
    {}
    [[nodiscard]] float& at(int column, int row)
    {
        return values[static_cast<std::size_t>(row) * columns + column];
    }
    [[nodiscard]] float at(int column, int row) const
    {
        return values[static_cast<std::size_t>(row) * columns + column];
    }
};

/// How the slices of an image are turned for a network: by anatomy where the file can be trusted about it,
/// else as ACDC is stored. Pictures (no spacing, one slice) are taken as stored.
[[nodiscard]] base::DisplayOrientation networkOrientation(const base::Geometry& geometry,
                                                          NetworkOrientation orientation);

/// The ways in which a file may have to be turned, the likely one first. There is a second one where it
/// states its anatomy: some writers put DICOM's axes (left, posterior) where NIfTI means right and anterior,
/// as those of M&Ms-2 did, and only the network can tell.
[[nodiscard]] std::vector<base::DisplayOrientation> possibleOrientations(const base::Geometry& geometry,
                                                                         NetworkOrientation orientation);

/// Intensity -> (clip(intensity, low, high) - mean) / deviation.
struct IntensityWindow {
    float low = 0;
    float high = 0;
    float mean = 0;
    float deviation = 1;

    void apply(std::span<float> values) const;
};

/// Mean and standard deviation (population) of finite values; deviation 1 where all are equal.
[[nodiscard]] IntensityWindow zScoreOf(std::span<const float> values);
/// Clipped to the .5 and 99.5 percentiles of finite values, then mean and standard deviation of the clipped
/// ones (Normalisation::ZScoreVolumeClipped).
[[nodiscard]] IntensityWindow clippedZScoreOf(std::span<const float> values);

/// A regular grid laid over a plane: grid pixel (u, v) lies at plane position origin + (u, v) * step. Pixel
/// centres are at whole numbers.
struct PlaneGrid {
    std::array<double, 2> origin{0, 0};
    std::array<double, 2> step{1, 1}; ///< plane pixels per grid pixel
    int columns = 0;
    int rows = 0;

    /// The whole field of view of `columns` x `rows` pixels at `spacing` mm, at `target` mm.
    [[nodiscard]] static PlaneGrid covering(int columns, int rows, std::array<double, 2> spacing,
                                            std::array<double, 2> target);
    /// `size` pixels over the whole of `columns` x `rows`, whatever their proportions.
    [[nodiscard]] static PlaneGrid stretched(int columns, int rows, std::array<int, 2> size);
    /// `size` pixels of `target` mm around a plane position.
    [[nodiscard]] static PlaneGrid around(std::array<double, 2> centre, std::array<double, 2> spacing,
                                          std::array<double, 2> target, std::array<int, 2> size);
};

/// Which slices of a stack a network is given together, place by place. Beyond the ends of the stack the
/// nearest slice is repeated.
struct DepthWindow {
    int first = 0;  ///< slice at place 0; below 0 where a slice is repeated in front
    int depth = 1;  ///< places
    int slices = 1; ///< of the stack

    /// The whole stack, in the middle of at least `inputDepth` places.
    [[nodiscard]] static DepthWindow whole(int slices, int inputDepth);
    /// A slice and `neighbours` on either side (ModelCard::neighbours).
    [[nodiscard]] static DepthWindow around(int slice, int neighbours, int slices);
    [[nodiscard]] int sliceAt(int place) const;
    /// False where the slice at a place is a repeated one.
    [[nodiscard]] bool isOwn(int place) const { return sliceAt(place) == first + place; }
};

enum class Border { Replicate, Minimum };

/// Samples an image on a grid: cubic (Keys, a = -.5, doi:10.1109/TASSP.1981.1163711), widened where the grid
/// is coarser than the image so that nothing between its pixels is lost. Outside: nearest border pixel, or
/// the image's minimum.
[[nodiscard]] Plane resampleImage(const Plane& image, const PlaneGrid& grid, Border border);

} // namespace cinecor::engine
