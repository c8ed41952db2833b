#pragma once

#include "core/engine/networks/network.h"
#include "core/engine/training/training_config.h"

#include <filesystem>
#include <memory>

namespace cinecor::engine {

/// What a run begins with (`StartConfig`): networks of a model, or a network of the run's own kind with
/// weights that another program trained, whose other weights follow from the run's seed. Null with fresh
/// weights.
/// @returns what `readModelCard`, `networksOf`, `readTensors` and `takePretrained` return, or
/// ConfigurationInvalid.
[[nodiscard]] base::Result<std::shared_ptr<SegmentationNetwork>>
startingNetwork(const std::filesystem::path& runFolder, const TrainingConfig& config, int classes);

} // namespace cinecor::engine
