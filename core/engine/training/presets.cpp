#include "core/engine/training/presets.h"

#include <algorithm>

namespace cinecor::engine {

namespace fs = std::filesystem;

std::vector<Preset> listPresets(const std::vector<fs::path>& modelFolders)
{
    std::vector<Preset> presets;
    for (const auto& folder : modelFolders) {
        std::error_code problem;
        for (fs::directory_iterator entry(folder / "training", problem), end; !problem && entry != end;
             entry.increment(problem)) {
            const auto name = entry->path().filename().string();
            std::error_code ignored;
            if (fs::exists(entry->path() / "config.json", ignored) &&
                std::ranges::find(presets, name, &Preset::name) == presets.end())
                presets.push_back({.name = name, .file = entry->path() / "config.json"});
        }
    }
    std::ranges::sort(presets, {}, &Preset::name);
    return presets;
}

base::Result<Preset> findPreset(const std::string& name, const std::vector<fs::path>& modelFolders)
{
    const auto presets = listPresets(modelFolders);
    const auto found = std::ranges::find(presets, name, &Preset::name);
    if (found != presets.end())
        return *found;
    std::string known;
    for (const auto& preset : presets)
        known.append(known.empty() ? "" : ", ").append(preset.name);
    return base::failure(
        base::Error(base::ErrorCode::ConfigurationInvalid, "training")
            .with("key", "preset")
            .with("value", name)
            .with("allowed", known.empty() ? "none, since no models folder has any" : known));
}

} // namespace cinecor::engine
