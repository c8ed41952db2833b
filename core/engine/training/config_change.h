#pragma once

#include "core/engine/training/training_config.h"

namespace cinecor::engine {

/// A configuration with a change merged into it as RFC 7396 (JSON Merge Patch) says: objects key by key,
/// everything else replaced whole. A change that names an optimiser or a schedule begins with what is usual
/// for it, not with the fields of the one before.
/// @param change  a JSON object: { "optimiser": { "name": "sgd" } }.
/// @param name    of the file that it came from, for the error.
/// @returns ConfigurationInvalid or FileDamaged as parseTrainingConfig.
[[nodiscard]] base::Result<TrainingConfig>
changedConfig(const TrainingConfig& config, std::string_view change, const std::filesystem::path& name);

} // namespace cinecor::engine
