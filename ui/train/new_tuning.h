#pragma once

#include "ui/train/new_run.h"

#include <string>

namespace cinecor::ui {

/// A model to be trained on with what the reader corrected.
struct NewTuning {
    std::filesystem::path folder{};      ///< of the run; does not exist yet
    std::filesystem::path corrections{}; ///< images with NAME_cinecor masks
    std::filesystem::path replay{};      ///< images that the model was trained on; empty = none
    std::filesystem::path unchanged{};   ///< of the old kind, that did not train: only scored; empty = none
    std::string model{};                 ///< name of an installed one
    int group = 1;                       ///< consecutive numbers that are one patient
    int steps = 600;                     ///< of gradient descent
    RunMachine machine{};
};

} // namespace cinecor::ui
