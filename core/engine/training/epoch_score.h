#pragma once

#include <cstdint>
#include <vector>

#include <torch/types.h>

namespace cinecor::engine {

/// How well the network labelled the crops of an epoch while it learned from them: as they were augmented, by
/// the weights of each step, batch norms and dropout as in training. Sums, so that a run that was interrupted
/// goes on with them.
struct EpochScore {
    std::vector<double> diceSums; ///< per structure, without background, over crops; empty = none added
    std::vector<double> iouSums;
    std::int64_t crops = 0;
    std::int64_t right = 0; ///< pixels
    std::int64_t pixels = 0;

    /// @param logits   B x K x H x W, or of volumes B x K x D x H x W; where several networks learn, the mean
    ///                 of their class probabilities.
    /// @param targets  of the same shape; a pixel counts as what it is most of, and not at all where it is
    ///                 nothing (ignored).
    void add(const torch::Tensor& logits, const torch::Tensor& targets);

    /// Mean Dice and IoU over the crops, with the conventions of `analysis::OverlapCounts`.
    [[nodiscard]] std::vector<double> dice() const { return means(diceSums); }
    [[nodiscard]] std::vector<double> iou() const { return means(iouSums); }
    [[nodiscard]] double accuracy() const; ///< share of all pixels that are right

private:
    [[nodiscard]] std::vector<double> means(std::vector<double> sums) const;
};

} // namespace cinecor::engine
