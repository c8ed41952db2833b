#pragma once

#include "core/base/error.h"
#include "ui/train/run.h"

namespace cinecor::ui {

/// The reader's own models: XDG_DATA_HOME/cinecor/models, where `engine::modelFolders` looks.
[[nodiscard]] std::filesystem::path ownModelsFolder();

/// Copies the model that a run made, card and weights, to the reader's own models, where it stays when the
/// run is removed; one of the same name is replaced. For a worker.
[[nodiscard]] base::Status installModel(const Run& run);

} // namespace cinecor::ui
