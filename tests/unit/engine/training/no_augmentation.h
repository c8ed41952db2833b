#pragma once

#include "core/engine/training/augmentation_config.h"

/// Augmentation that changes nothing.
namespace cinecor::test {

inline constexpr engine::GeometricAugmentation noWarp{.rotationDegrees = {0, 0},
                                                      .logScale = {0, 0},
                                                      .logStretch = {0, 0},
                                                      .shift = {0, 0},
                                                      .elasticProbability = 0};

inline constexpr engine::IntensityAugmentation noIntensityChange{.gammaProbability = 0,
                                                                 .brightnessProbability = 0,
                                                                 .blurProbability = 0,
                                                                 .lowResolutionProbability = 0,
                                                                 .biasProbability = 0,
                                                                 .noiseProbability = 0};

} // namespace cinecor::test
