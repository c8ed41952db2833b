#pragma once

#include "app/cli/console.h"
#include "app/cli/labelled_cases.h"

#include "core/engine/training/training_config.h"

#include <filesystem>

namespace cinecor::cli {

/// Packs every labelled image below a file or folder into a sample bundle. Images that cannot be read are
/// named by the console and left out; NoImagesFound where none is labelled.
[[nodiscard]] base::Status packBundle(Console& console, const std::filesystem::path& data,
                                      const std::filesystem::path& bundle,
                                      const engine::PackingConfig& config,
                                      LabelSource labels = LabelSource::Truth);

} // namespace cinecor::cli
