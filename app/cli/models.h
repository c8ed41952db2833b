#pragma once

#include "core/engine/model_card.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cinecor::cli {

/// Where this program looks for models.
[[nodiscard]] std::vector<std::filesystem::path> modelFolders();

/// A model by name or path; where the name is empty, the one for short-axis images that is shipped.
[[nodiscard]] base::Result<engine::ModelCard> chooseModel(const std::string& nameOrPath);

} // namespace cinecor::cli
