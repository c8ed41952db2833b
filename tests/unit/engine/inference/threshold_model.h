#pragma once

#include "core/base/volume.h"
#include "core/engine/model_card.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace cinecor::test {

/// A U-Net that only looks at intensity, so that it is known what a Segmenter must find: z-scores below
/// `wall` are background, below `cavity` Myo, above it LV. It ignores where a pixel lies.
struct Thresholds {
    double wall = .5;
    double cavity = 2;
};

/// Writes weights and card of such a model, with one member per base width.
[[nodiscard]] engine::ModelCard writeThresholdModel(const std::filesystem::path& folder,
                                                    const Thresholds& thresholds, engine::ModelCard card);

/// Intensities of a heart that is a bright disc in a grey ring on black, the same in all slices.
struct DiscHeart {
    double x = 0; ///< mm from the first voxel's centre
    double y = 0;
    double cavityRadius = 22; ///< mm
    double wallRadius = 34;

    [[nodiscard]] std::shared_ptr<const base::Volume> image(const base::Geometry& geometry) const;
    [[nodiscard]] std::vector<std::uint8_t> labels(const base::Geometry& geometry) const;

private:
    template <class Value>
    [[nodiscard]] std::vector<Value> painted(const base::Geometry& geometry, Value background, Value wall,
                                             Value cavity) const;
};

} // namespace cinecor::test
