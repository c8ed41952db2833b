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

/// The mask files of a folder and those below it, in natural order; a file itself. Nothing hidden, no
/// confidence maps. Where none says by its name or folder that it is a mask, all images are taken as masks.
[[nodiscard]] std::vector<std::filesystem::path> findMasks(const std::filesystem::path& fileOrFolder);

/// Pairs what `findMasks` finds in two files or folders by relative path and stem without `_mask`, `_gt`,
/// `_seg`, `_cinecor`; where the relative folders differ, by the stem alone if that is unique on both sides.
[[nodiscard]] MaskPairs pairMasks(const std::filesystem::path& prediction,
                                  const std::filesystem::path& truth);

} // namespace cinecor::imaging
