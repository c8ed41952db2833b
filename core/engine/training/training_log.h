#pragma once

#include "core/base/error.h"
#include "core/engine/training/evaluation.h"

#include <filesystem>
#include <optional>

namespace cinecor::engine {

/// One epoch of log.csv.
struct EpochRecord {
    int epoch = 0; ///< counted from 1
    double trainLoss = 0;
    std::optional<Evaluation> validation;
    double learningRate = 0; ///< of the epoch's last step
    double seconds = 0;
};

/// log.csv of a run folder: a line per epoch with losses, Dice and IoU of every structure without background
/// (mean over the scored samples), their means, pixel accuracy, learning rate and seconds. Numbers in the C
/// locale; what was not measured is empty.
class TrainingLog {
public:
    TrainingLog(std::filesystem::path file, const base::LabelScheme& scheme);

    /// Keeps the lines of the first `epochs` epochs, or starts anew.
    [[nodiscard]] base::Status keepEpochs(int epochs);
    [[nodiscard]] base::Status append(const EpochRecord& record);

private:
    std::filesystem::path file_;
    std::string header_;
    std::size_t structures_;
};

} // namespace cinecor::engine
