#pragma once

#include "core/engine/training/training_config.h"

namespace cinecor::engine {

/// A training configuration that comes with the program: training/NAME/config.json in a models folder.
struct Preset {
    std::string name;
    std::filesystem::path file;
};

/// All presets in the models folders, by name; the first of a name wins.
[[nodiscard]] std::vector<Preset> listPresets(const std::vector<std::filesystem::path>& modelFolders);

/// ConfigurationInvalid where there is no such preset: the error names those there are.
[[nodiscard]] base::Result<Preset> findPreset(const std::string& name,
                                              const std::vector<std::filesystem::path>& modelFolders);

} // namespace cinecor::engine
