#include "core/engine/training/sweep.h"

#include "core/base/atomic_file.h"

#include <algorithm>
#include <cmath>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

base::Status writeTables(const fs::path& folder, const std::vector<SweepVariant>& variants)
{
    const auto results = sweepResults(folder, variants);
    if (auto written = base::writeFileAtomically(folder / "table.csv", sweepCsv(results)); !written)
        return written;
    return base::writeFileAtomically(folder / "table.md", sweepMarkdown(results));
}

/// Makes the run folder, or finds it as it was made.
base::Status prepareVariant(const fs::path& run, const TrainingConfig& config)
{
    std::error_code ignored;
    if (!fs::exists(run / "config.json", ignored))
        return createRun(run, config);
    const auto before = readTrainingConfig(run / "config.json");
    if (!before)
        return base::failure(before.error());
    if (*before == config)
        return {};
    return base::failure(base::Error(base::ErrorCode::RunInvalid, run)
                             .with("reason", "it was made with another configuration; give the sweep "
                                             "another folder, or the variant another name"));
}

bool isFinished(const fs::path& run)
{
    const auto status = readRunStatus(run);
    return status && status->state == RunState::Finished;
}

} // namespace

std::vector<SweepResult> sweepResults(const fs::path& folder, const std::vector<SweepVariant>& variants)
{
    std::vector<SweepResult> results;
    for (const auto& variant : variants) {
        SweepResult result{
            .name = variant.name, .change = variant.change, .status = std::nullopt, .scores = {}};
        if (const auto status = readRunStatus(folder / variant.name))
            result.status = *status;
        if (result.status && result.status->state == RunState::Finished)
            if (const auto card = readModelCard(folder / variant.name / "model.json"))
                result.scores = card->scores;
        results.push_back(std::move(result));
    }
    return results;
}

base::Result<RunState> runSweep(const fs::path& folder, const std::vector<SweepVariant>& variants,
                                const TrainingOptions& options, const SweepReport& report)
{
    for (const auto& variant : variants)
        if (auto prepared = prepareVariant(folder / variant.name, variant.config); !prepared)
            return base::failure(prepared.error());
    for (std::size_t i = 0; i < variants.size(); ++i) {
        const auto run = folder / variants[i].name;
        if (isFinished(run))
            continue;
        report(variants[i].name, i + 1, variants.size());
        const auto state = runTraining(run, options); // a failure stands in its status
        if (auto written = writeTables(folder, variants); !written)
            return base::failure(written.error());
        if (options.stop.isCancelled() || (state && *state == RunState::Stopped))
            return RunState::Stopped;
    }
    if (auto written = writeTables(folder, variants); !written)
        return base::failure(written.error());
    return RunState::Finished;
}

} // namespace cinecor::engine
