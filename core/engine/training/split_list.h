#pragma once

#include "core/engine/training/training_data.h"

#include <filesystem>

namespace cinecor::engine {

/// Freezes who trains, who is scored and who is replayed: split.json of a run folder, with the patients of
/// "train" and "validation" as `TrainingConfig::split` lists them, so that another run can take them over,
/// and of "replay". Written when a run begins.
/// @returns RunInvalid where the run began with others: its bundle was changed since. FileNotWritable.
[[nodiscard]] base::Status freezeSplit(const std::filesystem::path& runFolder, const TrainingData& data);

} // namespace cinecor::engine
