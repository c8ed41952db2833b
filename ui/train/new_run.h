#pragma once

#include "core/engine/training/training_config.h"

#include <QString>

#include <filesystem>

namespace cinecor::ui {

/// On what a run computes.
struct RunMachine {
    engine::DeviceKind device = engine::DeviceKind::Auto;
    int threads = 0; ///< 0 = as many as there are cores
};

/// A run to be made.
struct NewRun {
    std::filesystem::path folder{};     ///< of the run; does not exist yet
    std::filesystem::path data{};       ///< images with masks beside them
    std::filesystem::path validation{}; ///< of other patients, only scored; empty = the configuration's split
    engine::TrainingConfig config{};    ///< how the data are packed, too
    RunMachine machine{};
};

} // namespace cinecor::ui
