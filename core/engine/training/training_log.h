#pragma once

#include "core/base/error.h"
#include "core/engine/training/epoch_score.h"
#include "core/engine/training/evaluation.h"

#include <filesystem>
#include <optional>

namespace cinecor::engine {

/// One epoch of log.csv.
struct EpochRecord {
    int epoch = 0; ///< counted from 1
    double trainLoss = 0;
    EpochScore train{}; ///< of the crops that were learned from
    std::optional<Evaluation> validation{};
    double learningRate = 0; ///< of the epoch's last step
    double seconds = 0;
};

/// log.csv of a run folder: a line per epoch with losses, Dice and IoU of every structure without background
/// (mean over the scored samples; of the training, over its crops), their means, pixel accuracy, learning
/// rate and seconds. Numbers in the C locale; what was not measured is empty. A log that another version
/// began keeps its columns.
class TrainingLog {
public:
    TrainingLog(std::filesystem::path file, const base::LabelScheme& scheme);

    /// Keeps the lines of the first `epochs` epochs, or starts anew.
    [[nodiscard]] base::Status keepEpochs(int epochs);
    [[nodiscard]] base::Status append(const EpochRecord& record);

private:
    std::filesystem::path file_;
    std::vector<std::string> structures_;
    std::vector<std::string> columns_;
};

} // namespace cinecor::engine
