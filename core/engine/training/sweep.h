#pragma once

#include "core/engine/model_card.h"
#include "core/engine/training/training_run.h"

#include <functional>
#include <optional>

namespace cinecor::engine {

/// One run of a sweep.
struct SweepVariant {
    std::string name;   ///< of its run folder
    std::string change; ///< of the base configuration, as compact JSON; "{}" = the base itself
    TrainingConfig config;
};

/// Reads a list of variants: { "variants": [ { "name": ..., "change": { ... } }, ... ] }. A change is merged
/// into the base configuration: see changedConfig.
/// @param base  that every variant starts from.
/// @returns ConfigurationInvalid where a variant has no name that can be a folder, or one twice, or where
/// what comes out is no configuration: the key then begins with "variants[2].change".
[[nodiscard]] base::Result<std::vector<SweepVariant>> readSweep(const std::filesystem::path& file,
                                                                const TrainingConfig& base);

/// How a variant stands.
struct SweepResult {
    std::string name;
    std::string change;
    std::optional<RunStatus> status; ///< nothing where it has not begun
    std::vector<ModelScore> scores;  ///< of the finished model, with standard errors
};

/// Reads what the runs below a sweep's folder have come to.
[[nodiscard]] std::vector<SweepResult> sweepResults(const std::filesystem::path& folder,
                                                    const std::vector<SweepVariant>& variants);

/// The results as tables: a line a variant, in the order of the list. Scores with their standard errors.
[[nodiscard]] std::string sweepCsv(const std::vector<SweepResult>& results);
[[nodiscard]] std::string sweepMarkdown(const std::vector<SweepResult>& results);

/// Called when a variant begins: its name, which one of how many (from 1).
using SweepReport = std::function<void(const std::string&, std::size_t, std::size_t)>;

/// Trains the variants one after another, each in a run folder of its own below `folder`, and writes
/// table.csv and table.md after each. What is finished is left as it is, what was begun goes on: to be called
/// again after an interruption. A variant that fails is in the table, and the next one begins.
/// @returns Finished, or Stopped where it was asked to stop. RunInvalid where a run folder was made with
/// another configuration; FileNotWritable.
[[nodiscard]] base::Result<RunState> runSweep(const std::filesystem::path& folder,
                                              const std::vector<SweepVariant>& variants,
                                              const TrainingOptions& options, const SweepReport& report);

} // namespace cinecor::engine
