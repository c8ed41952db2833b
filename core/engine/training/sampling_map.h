#pragma once

#include "core/engine/training/augmentation.h"

namespace cinecor::engine {

/// Where each pixel of an example is taken from: positions in the slice, px.
struct SamplingMap {
    Plane column;
    Plane row;
};

/// A map drawn by chance.
/// @param centre  column and row of the slice that the example is laid around.
/// @param size    columns and rows of the example.
[[nodiscard]] SamplingMap randomMap(std::array<double, 2> centre, std::array<int, 2> size,
                                    const GeometricAugmentation& config, RandomStream& random);

/// Image and one-hot labels at the positions of a map, bilinear.
[[nodiscard]] TrainingExample sampled(const LabelledPlane& slice, int classes, const SamplingMap& map,
                                      CropBorder border);

} // namespace cinecor::engine
