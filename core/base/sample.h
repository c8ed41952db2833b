#pragma once

#include "core/base/label_scheme.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace cinecor::base {

/// One labelled image or volume for training and scoring, as `cinecor-cli train` packs it: float intensities
/// and labels in the orientation of the network (see DisplayOrientation), axes x fastest, then y, then z.
struct Sample {
    std::string id;      ///< unique in the bundle, for example "patient001_frame01"
    std::string patient; ///< splits are by patient
    std::array<int, 3> size{0, 0, 1};
    std::array<double, 3> spacing{1, 1, 1}; ///< mm; see spacingKnown
    bool spacingKnown = false;
    std::string sourceHash; ///< identity of the study it came from: duplicates are found by it
    std::vector<float> image;
    std::vector<std::uint8_t> labels;
};

/// What a bundle holds beside its samples.
struct SampleBundleInfo {
    std::string name;
    LabelScheme scheme = LabelScheme::shortAxis();
    std::string
        orientation; ///< "short-axis", "short-axis-transposed", "as-stored": see engine::NetworkOrientation
};

} // namespace cinecor::base
