#pragma once

#include "core/base/progress.h"
#include "core/engine/training/run_status.h"
#include "core/engine/training/training_config.h"

#include <functional>

namespace cinecor::engine {

struct TrainingOptions {
    DeviceKind device = DeviceKind::Auto;
    int threads = 0;                              ///< for the network; 0 = physical cores
    base::CancelToken stop;                       ///< a checkpoint is written, then the run ends as Stopped
    std::function<void(const RunStatus&)> report; ///< called on the training thread after each epoch
                                                  ///< and every few seconds
};

/// Makes a run folder with its config.json. WouldOverwrite where there is a configuration already.
[[nodiscard]] base::Status createRun(const std::filesystem::path& runFolder, const TrainingConfig& config);

/// Trains what a run folder's config.json describes, from its latest checkpoint where there is one; a resumed
/// run gives the same weights as one that was never interrupted. Ends with last.safetensors (float32) and,
/// for serving, model.json with model.safetensors (half precision). See README.md.
/// @returns Finished or Stopped. RunInvalid where another process trains it or config.json was changed since
/// the checkpoint; TrainingDiverged where the loss explodes (the last good checkpoint is kept).
[[nodiscard]] base::Result<RunState> runTraining(const std::filesystem::path& runFolder,
                                                 const TrainingOptions& options = {});

} // namespace cinecor::engine
