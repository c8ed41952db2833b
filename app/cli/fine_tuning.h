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
    std::filesystem::path run; ///< folder to make
    int steps = 600;           ///< of gradient descent, at least
    int group = 1;             ///< consecutively numbered images that are one patient
    std::uint64_t seed = 1;
};

/// A run that is ready, and whom it was kept from.
struct FineTuningRun {
    std::vector<std::string> heldOut; ///< patients with corrections that do not train
};

/// A third of the patients is held out, at least two of four or more, at least one. WrongUsage where fewer
/// than two have corrections.
[[nodiscard]] base::Result<std::vector<std::string>>
heldOutPatients(const std::vector<std::string>& patients);

/// Packs corrections and replayed samples, copies the model into the run folder, and writes a configuration
/// that starts from it: low rate, frozen batch-norm statistics, weights held near the model's. NotAvailable
/// for models of several networks.
[[nodiscard]] base::Result<FineTuningRun> prepareFineTuning(Console& console,
                                                            const FineTuningRequest& request);

} // namespace cinecor::cli
