#pragma once

#include "app/cli/console.h"

#include "core/engine/training/training_config.h"

#include <filesystem>
#include <optional>
#include <string>

namespace cinecor::cli {

/// What `train` was told of a run: a configuration or preset, and what the command line changes of it.
struct TrainingSetup {
    std::string configuration; ///< file
    std::string preset;        ///< name
    std::string data;          ///< images with masks beside them; empty = the configuration's bundle
    std::string validation;    ///< the same, of other patients, only scored
    std::string weights;       ///< file that the network begins with
    std::string network;
    std::string loss; ///< "dice", "cross-entropy+dice"
    std::string optimiser;
    std::string schedule;
    std::optional<int> width;
    std::optional<int> epochs;
    std::optional<int> batchSize;
    std::optional<std::uint64_t> seed;
    std::optional<int> group;
    std::optional<double> spacing;
    std::optional<engine::NetworkOrientation> orientation;
};

/// The configuration with everything that the command line changes of it, without its data.
[[nodiscard]] base::Result<engine::TrainingConfig> configurationOf(const TrainingSetup& setup);

/// Packs the data into a folder as "bundle" and "validation", or finds them packed there already, and names
/// them in the configuration, seen from a run folder.
/// @param fromRun  way from a run folder to `folder`: "" where they are the same, ".." for runs below it.
[[nodiscard]] base::Status prepareData(Console& console, const TrainingSetup& setup,
                                       const std::filesystem::path& folder,
                                       const std::filesystem::path& fromRun, engine::TrainingConfig& config);

} // namespace cinecor::cli
