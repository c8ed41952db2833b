#pragma once

#include "core/engine/training/batch.h"
#include "core/engine/training/checkpoint.h"
#include "core/engine/training/evaluation.h"
#include "core/engine/training/example_recorder.h"
#include "core/engine/training/training_data.h"
#include "core/engine/training/training_log.h"
#include "core/engine/training/training_run.h"
#include "core/engine/training/training_state.h"

#include <chrono>
#include <memory>

namespace cinecor::engine {

/// One process's work on a run folder: prepare, train from the latest checkpoint to the end or until asked to
/// stop, export.
class TrainingSession {
public:
    TrainingSession(std::filesystem::path folder, const TrainingOptions& options);

    [[nodiscard]] base::Status prepare();
    /// Finished or Stopped.
    [[nodiscard]] base::Result<RunState> train();
    void fail(const base::Error& error);

private:
    using Clock = std::chrono::steady_clock;
    [[nodiscard]] static double secondsSince(Clock::time_point start)
    {
        return std::chrono::duration<double>(Clock::now() - start).count();
    }

    [[nodiscard]] base::Status resume();
    [[nodiscard]] base::Status trainSteps();
    [[nodiscard]] base::Status afterStep();
    [[nodiscard]] base::Status finishEpoch();
    [[nodiscard]] base::Status scoreEpoch(EpochRecord& record);
    [[nodiscard]] base::Status saveCheckpoint();
    [[nodiscard]] base::Status exportRun();
    [[nodiscard]] bool stopAsked();
    void waitWhilePaused();
    [[nodiscard]] base::Status report(RunState state);
    [[nodiscard]] double rate(std::int64_t step) const;

    std::filesystem::path folder_;
    const TrainingOptions& options_;
    TrainingConfig config_;
    Computation computation_;
    TrainingData data_;
    std::unique_ptr<TrainingState> state_; ///< null until prepared
    std::unique_ptr<TrainingLog> log_;
    std::unique_ptr<ExampleRecorder> examples_;
    RunProgress progress_;
    RunStatus status_;
    std::int64_t steps_ = 0;
    Clock::time_point savedAt_;
    Clock::time_point reportedAt_;
};

} // namespace cinecor::engine
