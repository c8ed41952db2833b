#pragma once

#include "core/engine/model_card.h"
#include "core/engine/training/training_config.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cinecor::engine {

struct CombinationRequest {
    std::vector<std::filesystem::path> runs;  ///< finished run folders
    std::filesystem::path target;             ///< without an ending: .safetensors and .json are made
    CardConfig card;                          ///< empty texts are taken from the first run
    std::filesystem::path scoreBundle;        ///< scored on it where given
    std::string scoreName;                    ///< how the card calls it; empty = the bundle's name
    std::vector<std::filesystem::path> folds; ///< finished runs of a cross-validation, for the card
    int threads = 0;                          ///< for scoring; 0 = physical cores
};

/// Makes one model that averages the probabilities of several runs' networks. They may differ in width only.
/// The model is scored from the half-precision weights that are shipped. RunInvalid where runs do not fit
/// together.
[[nodiscard]] base::Result<ModelCard> combineRuns(const CombinationRequest& request);

} // namespace cinecor::engine
