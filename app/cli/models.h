#pragma once

#include "core/engine/model_card.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cinecor::cli {

/// Where this program looks for models.
[[nodiscard]] std::vector<std::filesystem::path> modelFolders();

/// A model by name or path; where that is empty, those installed that serve by what an image is.
[[nodiscard]] base::Result<std::vector<engine::ModelCard>> chooseModels(const std::string& nameOrPath);

} // namespace cinecor::cli
