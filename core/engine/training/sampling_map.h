#pragma once

#include "core/engine/training/augmentation.h"

namespace cinecor::engine {

/// Where each pixel of an example is taken from: positions in the slice, px.
struct SamplingMap {
    Plane column;
    Plane row;
};

/// A map drawn by chance.
/// @param slice  columns and rows of the slice.
/// @param size   columns and rows of the example.
[[nodiscard]] SamplingMap randomMap(std::array<int, 2> slice, std::array<int, 2> size,
                                    const GeometricAugmentation& config, RandomStream& random);

/// Image and one-hot labels at the positions of a map, bilinear, border reflected.
[[nodiscard]] TrainingExample sampled(const LabelledPlane& slice, int classes, const SamplingMap& map);

} // namespace cinecor::engine
