#include "core/engine/training/training_run.h"

#include "core/base/atomic_file.h"
#include "core/engine/hardware/processor.h"
#include "core/engine/inference/computed.h"
#include "core/engine/training/training_session.h"

#include <ATen/Parallel.h>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

base::Status refuseWhileAlive(const fs::path& runFolder)
{
    const auto status = readRunStatus(runFolder);
    const bool working = status && (status->state == RunState::Preparing ||
                                    status->state == RunState::Running || status->state == RunState::Paused);
    RunStatus mine;
    signStatus(mine);
    if (!working || !isAlive(*status) || status->process == mine.process)
        return {};
    return base::failure(
        base::Error(base::ErrorCode::RunInvalid, runFolder)
            .with("reason", "process " + std::to_string(status->process) + " is training it already"));
}

base::Result<RunState> prepareAndTrain(TrainingSession& session)
{
    if (auto prepared = session.prepare(); !prepared)
        return base::failure(prepared.error());
    return session.train();
}

} // namespace

base::Status createRun(const fs::path& runFolder, const TrainingConfig& config)
{
    std::error_code problem;
    fs::create_directories(runFolder, problem);
    if (problem)
        return base::failure(
            base::Error(base::ErrorCode::FileNotWritable, runFolder).with("reason", problem.message()));
    const auto file = runFolder / "config.json";
    if (fs::exists(file))
        return base::failure(base::ErrorCode::WouldOverwrite, file);
    return base::writeFileAtomically(file, trainingConfigJson(config));
}

base::Result<RunState> runTraining(const fs::path& runFolder, const TrainingOptions& options)
{
    if (auto free = refuseWhileAlive(runFolder); !free)
        return base::failure(free.error());
    if (auto cleared = writeRequest(runFolder, RunRequest::None); !cleared)
        return base::failure(cleared.error());
    const int threads = options.threads > 0 ? options.threads : readProcessor().cores;
    at::set_num_threads(threads);
    TrainingSession session(runFolder, options);
    auto state = computed([&] { return prepareAndTrain(session); });
    if (!state)
        session.fail(state.error());
    return state;
}

} // namespace cinecor::engine
