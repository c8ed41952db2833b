#pragma once

#include "core/base/sample.h"
#include "core/engine/model_card.h"
#include "core/engine/networks/weights.h"
#include "core/engine/training/training_config.h"

#include <filesystem>
#include <vector>

namespace cinecor::engine {

/// The card of a model of one network, without scores and weights.
[[nodiscard]] base::Result<ModelCard> cardOf(const TrainingConfig& config,
                                             const base::SampleBundleInfo& bundle,
                                             const std::filesystem::path& runFolder);

/// Writes card.json's weights in half precision ("members.0." before the names of the first network) and then
/// the card with file name and SHA-256 of the weights.
/// @param members  float32 states, in the order of card.baseWidths.
/// @param target   without an extension: gets .safetensors and .json.
[[nodiscard]] base::Status exportModel(ModelCard card, const std::vector<NamedTensors>& members,
                                       const std::filesystem::path& target);

} // namespace cinecor::engine
