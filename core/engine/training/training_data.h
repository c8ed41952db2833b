#pragma once

#include "core/engine/training/training_set.h"

#include <memory>

namespace cinecor::engine {

/// What a configuration trains on and is scored on.
struct TrainingData {
    std::unique_ptr<TrainingSet> train;
    std::unique_ptr<TrainingSet> validation; ///< null where nobody is scored
    std::unique_ptr<TrainingSet> replay;     ///< null where nothing is replayed
};

/// Opens the bundles, parts them and measures intensities. BundleInvalid, ConfigurationInvalid.
/// @param runFolder  that relative paths of the configuration start from.
[[nodiscard]] base::Result<TrainingData> openTrainingData(const std::filesystem::path& runFolder,
                                                          const TrainingConfig& config);

/// All samples of a bundle.
[[nodiscard]] base::Result<std::unique_ptr<TrainingSet>> openWholeBundle(const std::filesystem::path& folder,
                                                                         const SampleView& view);

} // namespace cinecor::engine
