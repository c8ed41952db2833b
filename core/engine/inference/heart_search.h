#pragma once

#include "core/engine/inference/batch_evaluation.h"

#include <array>
#include <optional>

namespace cinecor::engine {

/// Where the heart lies in an image, and under which pixel size it was seen.
struct FoundHeart {
    std::array<double, 2> centre{};  ///< plane pixels, as the reader turns them
    std::array<double, 2> spacing{}; ///< of columns and rows, mm: the image's own, or a guess
    double evidence = 0;             ///< see HeartPosition; mean of the slices, at most 1
};

/// Runs the network over the whole field of view of the mid slices. Images of unknown scale are looked at as
/// if they showed 170 to 460 mm, and the clearest heart is taken. Throws what BatchEvaluation::run throws.
[[nodiscard]] std::optional<FoundHeart> searchHeart(const SliceReader& reader, const ModelCard& card,
                                                    const BatchEvaluation& evaluation,
                                                    const base::Progress& progress);

/// How clear a heart the mid slices show on a grid, at most 1; 0 where they show none.
[[nodiscard]] double evidenceOn(const PlaneGrid& grid, const SliceReader& reader, const ModelCard& card,
                                const BatchEvaluation& evaluation);

} // namespace cinecor::engine
