#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace cinecor::engine {

enum class RunState { Preparing, Running, Paused, Stopped, Finished, Failed };

/// What a training process says of itself: status.json of a run folder, written anew every few seconds.
struct RunStatus {
    RunState state = RunState::Preparing;
    int process = 0;          ///< id of the process
    std::string processStart; ///< when it started, in the kernel's clock ticks: ids are used again
    double heartbeat = 0;     ///< seconds since 1970 when this was written
    int epoch = 0;            ///< epochs that are over
    int epochs = 0;
    std::int64_t step = 0;
    std::int64_t steps = 0;
    double trainLoss = 0; ///< mean of the epoch so far
    std::optional<double> validationDice;
    double bestDice = 0;
    int bestEpoch = 0;         ///< 0 = not scored yet
    double secondsElapsed = 0; ///< of training, pauses left out, over all processes
    double secondsLeft = 0;
    std::string device;  ///< "cpu, bf16"
    std::string problem; ///< one sentence where the state is Failed
};

/// RunInvalid where the file is no status.
[[nodiscard]] base::Result<RunStatus> readRunStatus(const std::filesystem::path& runFolder);
[[nodiscard]] base::Status writeRunStatus(const std::filesystem::path& runFolder, const RunStatus& status);

/// Whether the process that wrote a status is still there (a dead one may have left "running" behind).
[[nodiscard]] bool isAlive(const RunStatus& status);

/// Fills process, processStart and heartbeat with those of this process and now.
void signStatus(RunStatus& status);
/// The same for another process, by whoever started it.
void signStatus(RunStatus& status, int process);

/// What a reader asks of a running process, through the file `control`.
enum class RunRequest { None, Pause, Stop };
[[nodiscard]] RunRequest readRequest(const std::filesystem::path& runFolder);
[[nodiscard]] base::Status writeRequest(const std::filesystem::path& runFolder, RunRequest request);

} // namespace cinecor::engine
