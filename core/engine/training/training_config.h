#pragma once

#include "core/engine/devices.h"
#include "core/engine/losses/loss_config.h"
#include "core/engine/model_card.h"
#include "core/engine/training/augmentation_config.h"
#include "core/engine/training/optimiser_config.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cinecor::engine {

/// Who trains and who is scored. Either lists of patients, or one of several folds; all train where neither
/// is given.
struct SplitConfig {
    int folds = 0; ///< 0 = no folds
    int fold = 0;  ///< 0 .. folds - 1: the share that is scored
    std::vector<std::string> train;
    std::vector<std::string> validation;
    bool operator==(const SplitConfig&) const = default;
};

/// What the labels of the packed images mean.
enum class PackedScheme {
    Detected, ///< as the first image's truth shows
    ShortAxis,
    Echo
};

/// How images become a bundle. The trainer does not ask; it stands here so that a configuration says all that
/// a result depends on.
struct PackingConfig {
    NetworkOrientation orientation = NetworkOrientation::ShortAxis; ///< the network's frame
    double spacing = 0; ///< mm that the slices of volumes are brought to; 0 = as they are
    int group = 1;      ///< consecutive numbers that are one patient, for names like cmr17
    PackedScheme scheme = PackedScheme::Detected;
    std::array<int, 2> stretch{0, 0}; ///< columns and rows that every slice is brought to, whatever its
                                      ///< proportions; 0 = as they are
    bool operator==(const PackingConfig&) const = default;
};

/// What a run begins with instead of fresh weights: a model, or what another program trained.
struct StartConfig {
    std::filesystem::path model; ///< card, absolute or relative to the run folder; empty = none
    std::filesystem::path
        weights;                  ///< safetensors of another program instead (`takePretrained`), the same way
    int member = 0;               ///< which of the model's networks; the first of them where several learn
    bool frozenStatistics = true; ///< batch norms keep the model's means and variances
    double anchor = 0; ///< pulls weights w back to those it began with, w0: anchor * (w - w0) is added
                       ///< to the gradient (L2-SP, Li et al., ICML 2018, arXiv:1802.01483)
    bool operator==(const StartConfig&) const = default;
};

/// Samples of another bundle, mixed in so that what was learnt from them is not forgotten.
struct ReplayConfig {
    std::filesystem::path bundle;      ///< absolute, or relative to the run folder; empty = none
    double share = .75;                ///< of every batch; at least one slice of either kind is in it
    std::vector<std::string> patients; ///< that are replayed; empty = all
    bool operator==(const ReplayConfig&) const = default;
};

/// What the model's card shall say.
struct CardConfig {
    std::string name;    ///< empty = the run folder's
    std::string version; ///< empty = "1.0"
    std::string description;
    std::string trainingData;
    std::string terms;
    ModelPurpose purpose = ModelPurpose::Any;
    double inputSpacing = 0;    ///< mm of the training pixels; 0 = not known
    bool needsHeartBox = false; ///< the training images are crops around the heart
    bool largestComponents = false;
    std::vector<Turn> turns;
    bool operator==(const CardConfig&) const = default;
};

/// Slices that are drawn again and again while a run trains.
struct ExamplesConfig {
    int count = 6;  ///< of those that are scored, else of those that train; 0 = none
    int every = 10; ///< epochs; the first and the last are drawn, too
    bool operator==(const ExamplesConfig&) const = default;
};

/// Which weights a run ends with.
enum class ExportedWeights {
    Last, ///< after the last step: what a schedule that falls to 0 is made for
    Best  ///< of the epoch with the highest validation Dice; its score is then too good by the choice
};

/// What a training run is made from: config.json of a run folder. Every number has its allowed range in
/// training_config.cpp.
struct TrainingConfig {
    std::filesystem::path bundle;           ///< absolute, or relative to the run folder
    std::filesystem::path validationBundle; ///< empty = the split's share of `bundle`
    PackingConfig packing;
    SplitConfig split;
    StartConfig start;
    ReplayConfig replay;

    std::string architecture = "unet";
    int baseWidth = 16;
    std::vector<int> furtherWidths; ///< of networks that learn beside it and are averaged with it
    int levels = 4;
    std::array<int, 2> inputSize{96, 96}; ///< columns and rows of a training crop, px
    int inputDepth = 0; ///< slices of a training volume, for networks that read volumes; 0 for the others
    int neighbours = 0; ///< slices on either side that a network is shown with each slice (ModelCard)
    Normalisation normalisation = Normalisation::ZScoreInput;

    int epochs = 200;
    int batchSize = 8; ///< slices, or volumes where the network reads such
    std::uint64_t seed = 0;
    Precision precision = Precision::Auto;
    int loaderThreads = 1;         ///< that prepare examples; 0 = none beside the training thread
    int validateEvery = 1;         ///< epochs
    double checkpointSeconds = 60; ///< at least between two checkpoints

    LossConfig loss;
    double mixing = 0; ///< share of the samples that are blended with another one of the batch
    OptimiserConfig optimiser;
    ScheduleConfig schedule;
    AveragingConfig averaging;
    AugmentationConfig augmentation;
    ExportedWeights exported = ExportedWeights::Last;
    ExamplesConfig examples;
    CardConfig card;

    /// Of all networks of the model.
    [[nodiscard]] std::vector<int> widths() const;

    bool operator==(const TrainingConfig&) const = default;
};

/// Every wrong key, type or value is an error that names it and what is allowed (ConfigurationInvalid);
/// what is not given keeps its default.
[[nodiscard]] base::Result<TrainingConfig> readTrainingConfig(const std::filesystem::path& file);

/// The same of a configuration that is going to be written into a run folder elsewhere: relative paths of
/// what a run begins with and of what it replays are those seen from `file`, made absolute.
[[nodiscard]] base::Result<TrainingConfig> readRecipe(const std::filesystem::path& file);
/// @param name  of the file, for the error.
[[nodiscard]] base::Result<TrainingConfig> parseTrainingConfig(std::string_view text,
                                                               const std::filesystem::path& name);
/// What may stand in a configuration, as a JSON Schema (draft 7): for editors, and to look up keys.
[[nodiscard]] std::string trainingConfigSchema();
/// All values, defaults too.
[[nodiscard]] std::string trainingConfigJson(const TrainingConfig& config);

} // namespace cinecor::engine
