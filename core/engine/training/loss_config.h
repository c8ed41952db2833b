#pragma once

namespace cinecor::engine {

/// Over which pixels the sums of a Dice are taken.
enum class DicePooling {
    Batch, ///< all images together: a structure missing in one image costs nothing there
    Sample ///< each image alone, then the mean
};

struct LossConfig {
    double crossEntropy = 1; ///< weight of the term
    double dice = 1;         ///< weight of the term
    DicePooling dicePooling = DicePooling::Batch;
    double diceSmoothing = 1;  ///< added above and below the fraction line
    int deepSupervision = 0;   ///< coarser stages of the network that are supervised, too
    double labelSmoothing = 0; ///< share of the cross-entropy's target that is spread over all classes
    bool operator==(const LossConfig&) const = default;
};

} // namespace cinecor::engine
