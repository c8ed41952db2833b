#pragma once

#include "core/base/error.h"
#include "core/base/label_map.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cinecor::analysis {

/// Whether a structure is there in prediction and truth.
enum class OverlapState { Both, Missed /* truth only */, Extra /* prediction only */, NeitherHasIt };

/// Pixels of one structure: in both, only in the prediction, only in the truth.
struct OverlapCounts {
    std::size_t truePositive = 0;
    std::size_t falsePositive = 0;
    std::size_t falseNegative = 0;

    OverlapCounts& operator+=(const OverlapCounts& other);
    [[nodiscard]] OverlapState state() const;
    /// Dice, Ecology 26 (1945), doi:10.2307/1932409. 1 where neither has the structure, 0 where only one has
    /// it.
    [[nodiscard]] double dice() const;
    /// Jaccard index, with the same conventions.
    [[nodiscard]] double iou() const;
    [[nodiscard]] double precision() const; ///< NaN without prediction
    [[nodiscard]] double recall() const;    ///< NaN without truth
};

/// Counts for the label values 0..maximumValue (index = value). Ranges are of equal length.
[[nodiscard]] std::vector<OverlapCounts> countOverlap(std::span<const std::uint8_t> prediction,
                                                      std::span<const std::uint8_t> truth,
                                                      std::uint8_t maximumValue);

/// Square matrix of pixel counts, row = truth, column = prediction, values 0..maximumValue. Pixels with a
/// value above that in either range are left out.
class ConfusionMatrix {
public:
    explicit ConfusionMatrix(std::uint8_t maximumValue);
    void add(std::span<const std::uint8_t> prediction, std::span<const std::uint8_t> truth);
    [[nodiscard]] std::size_t at(std::uint8_t truth, std::uint8_t prediction) const;
    [[nodiscard]] int classCount() const { return classCount_; }
    /// Of one value (background, too) over all pixels that were added, as if they were one image; NaN where
    /// neither has it. Large structures of large images count most: not to be compared with a mean over
    /// images.
    [[nodiscard]] double pooledDice(std::uint8_t value) const;
    [[nodiscard]] double accuracy() const; ///< share of pixels on the diagonal; NaN where nothing was counted

private:
    int classCount_;
    std::vector<std::size_t> counts_;
};

} // namespace cinecor::analysis
