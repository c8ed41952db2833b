#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cinecor::imaging {

/// A predicted mask and the truth of the same name.
struct MaskPair {
    std::string name; ///< path below the folder without extension and mask ending
    std::filesystem::path prediction;
    std::filesystem::path truth;
};

struct MaskPairs {
    std::vector<MaskPair> pairs; ///< in natural order
    std::vector<std::filesystem::path> withoutTruth;
    std::vector<std::filesystem::path> withoutPrediction;
};

/// Pairs the masks of two files or folders (folders recursively) by relative path and stem without `_mask`,
/// `_gt`,
/// `_seg`, `_cinecor`; where the relative folders differ, by the stem alone if that is unique on both sides.
/// In a truth folder that also holds images only files that are masks by name or folder count.
[[nodiscard]] MaskPairs pairMasks(const std::filesystem::path& prediction,
                                  const std::filesystem::path& truth);

} // namespace cinecor::imaging
