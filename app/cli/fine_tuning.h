#pragma once

#include "app/cli/bundle_packing.h"

#include "core/engine/model_card.h"
#include "core/engine/training/training_run.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cinecor::cli {

struct FineTuningRequest {
    engine::ModelCard model;
    std::filesystem::path corrections; ///< images with NAME_cinecor masks
    std::filesystem::path
        replay; ///< images with truth that the model was trained on, or a packed bundle; empty = none
    std::filesystem::path unchanged; ///< images with truth of the old kind, only compared; empty = none
    std::filesystem::path run;       ///< folder to make
    int steps = 600;                 ///< of gradient descent, at least
    int group = 1;                   ///< consecutively numbered images that are one patient
    std::uint64_t seed = 1;
};

/// What the comparison after a run needs; stands in the run folder as tuning.json, so that a run that was
/// interrupted is compared when it has gone on.
struct FineTuningRun {
    std::vector<std::string> heldOut; ///< patients with corrections that do not train
    std::filesystem::path corrections;
    std::filesystem::path unchanged; ///< see `finetune --unchanged`; empty = none
    std::filesystem::path model;     ///< card of the old model, in the run folder
    int group = 1;
};

/// A third of the patients is held out, at least two of four or more, at least one. WrongUsage where fewer
/// than two have corrections.
[[nodiscard]] base::Result<std::vector<std::string>>
heldOutPatients(const std::vector<std::string>& patients);

/// Packs corrections and replayed samples, copies the model into the run folder, and writes a configuration
/// that starts from it: low rate, frozen batch-norm statistics, weights held near the model's. All networks
/// of a model that averages several learn.
[[nodiscard]] base::Result<FineTuningRun> prepareFineTuning(Console& console,
                                                            const FineTuningRequest& request);

/// Of a run that `prepareFineTuning` made. FileNotFound for other runs, RunInvalid.
[[nodiscard]] base::Result<FineTuningRun> readFineTuning(const std::filesystem::path& run);

} // namespace cinecor::cli
