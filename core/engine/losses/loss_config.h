#pragma once

#include <array>
#include <variant>
#include <vector>

namespace cinecor::engine {

struct CrossEntropyOptions {
    std::vector<double> classWeights{}; ///< one a class, with background; empty = all 1
    double labelSmoothing = 0;          ///< share of the target that is spread over all classes
    bool operator==(const CrossEntropyOptions&) const = default;
};

/// What a focal loss is divided by.
enum class FocalMean {
    Pixels,  ///< the paper's
    Elements ///< pixels x classes, as in MONAI without ignored pixels
};

struct FocalOptions {
    double gamma = 2;                   ///< 0 is cross-entropy
    std::vector<double> classWeights{}; ///< they do not enter the divisor
    FocalMean mean = FocalMean::Pixels;
    bool operator==(const FocalOptions&) const = default;
};

/// Over which pixels sums are taken.
enum class Pooling {
    Batch, ///< all images together: a structure missing in one image costs nothing there
    Sample ///< each image alone, then the mean
};

struct OverlapOptions {
    Pooling pooling = Pooling::Batch;
    bool background = false;            ///< class 0 counts, too
    bool squared = false;               ///< sums of squares below the fraction line instead of sums
    double smoothingAbove = 1;          ///< added above the fraction line
    double smoothingBelow = 1;          ///< added below it
    std::vector<double> classWeights{}; ///< one a class, with background; the mean divides by their number
    bool operator==(const OverlapOptions&) const = default;
};

struct DiceOptions {
    OverlapOptions overlap{};
    bool operator==(const DiceOptions&) const = default;
};

struct JaccardOptions {
    OverlapOptions overlap{};
    bool operator==(const JaccardOptions&) const = default;
};

struct TverskyOptions {
    OverlapOptions overlap{};
    double falsePositives = .3; ///< their weight
    double falseNegatives = .7;
    bool operator==(const TverskyOptions&) const = default;
};

/// How much a structure counts by its size n.
enum class SizeWeight { InverseSquare, Inverse };

struct GeneralisedDiceOptions {
    OverlapOptions overlap{};
    SizeWeight sizeWeight = SizeWeight::InverseSquare;
    bool operator==(const GeneralisedDiceOptions&) const = default;
};

struct LovaszOptions {
    Pooling pooling = Pooling::Batch;
    bool absentClasses = false; ///< classes that the target does not have count, too
    bool operator==(const LovaszOptions&) const = default;
};

struct BoundaryOptions {
    bool background = false;       ///< class 0 counts, too
    std::vector<double> spacing{}; ///< of the spatial axes; empty = distances in pixels
    bool operator==(const BoundaryOptions&) const = default;
};

/// In the order of `lossNames`.
using LossOptions = std::variant<CrossEntropyOptions, FocalOptions, DiceOptions, JaccardOptions,
                                 TverskyOptions, GeneralisedDiceOptions, LovaszOptions, BoundaryOptions>;

inline constexpr std::array<const char*, std::variant_size_v<LossOptions>> lossNames{
    "cross-entropy", "focal", "dice", "jaccard", "tversky", "generalised-dice", "lovasz-softmax", "boundary"};

/// One term of a weighted sum.
struct LossTerm {
    LossOptions options = CrossEntropyOptions{};
    double weight = 1;
    bool operator==(const LossTerm&) const = default;
};

struct LossConfig {
    std::vector<LossTerm> terms{{CrossEntropyOptions{}}, {DiceOptions{}}};
    int deepSupervision = 0; ///< coarser stages of the network that are supervised, too
    bool operator==(const LossConfig&) const = default;
};

} // namespace cinecor::engine
