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
    int group = 1;                      ///< consecutive numbers that are one patient
    bool transposed = false;            ///< pictures are stored with rows and columns exchanged
    double spacing = 0;                 ///< mm that slices of volumes are brought to; 0 = as they are
    engine::TrainingConfig config{};
    RunMachine machine{};
};

} // namespace cinecor::ui
