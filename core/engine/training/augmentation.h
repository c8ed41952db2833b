#pragma once

#include "core/engine/preprocessing.h"
#include "core/engine/training/augmentation_config.h"
#include "core/engine/training/random_stream.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace cinecor::engine {

/// One slice with its labels, normalised, as it comes out of the bundle.
struct LabelledPlane {
    Plane image;
    std::vector<std::uint8_t>
        labels; ///< columns fastest, values 0 .. classes - 1; empty where none is asked for
    std::array<double, 2> centre{}; ///< column and row that a crop is laid around (CropConfig)
};

/// What the network is shown of a slice, and what it should answer.
struct TrainingExample {
    Plane image;
    std::vector<Plane>
        targets; ///< probability of each class with background; they add up to 1. None without labels
};

/// Turns, scales, stretches, shifts, mirrors and bends image and one-hot labels in one bilinear remap around
/// the centre of the crop; then changes the image's intensities. In plane only, and all slices of a volume
/// alike: through-plane distances are several times those in plane.
/// @param slices  one, or some of a volume; all of one size.
/// @param size    columns and rows of the example, at the pixel size of the slices.
/// @returns one example a slice.
[[nodiscard]] std::vector<TrainingExample> augmented(std::span<const LabelledPlane> slices, int classes,
                                                     std::array<int, 2> size,
                                                     const AugmentationConfig& config, RandomStream& random);

/// Gamma, brightness and contrast, blur, low resolution, bias field, noise: each by its own chance, which is
/// the same for all slices of a volume; noise differs from pixel to pixel.
void changeIntensities(std::span<Plane> slices, const IntensityAugmentation& config, RandomStream& random);

} // namespace cinecor::engine
