#include "core/engine/model_card.h"

#include <cstdlib>
#include <system_error>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

fs::path fromEnvironment(const char* variable)
{
    const char* value = std::getenv(variable);
    return value ? fs::path(value) : fs::path();
}

fs::path userDataFolder()
{
    auto xdg = fromEnvironment("XDG_DATA_HOME");
    if (!xdg.empty())
        return xdg;
    const auto home = fromEnvironment("HOME");
    return home.empty() ? home : home / ".local" / "share";
}

/// The project's models folder where the program runs in its build tree.
fs::path projectModels(fs::path folder)
{
    constexpr int depth = 5;
    std::error_code ignored;
    for (int i = 0; i < depth && folder.has_relative_path(); ++i, folder = folder.parent_path())
        if (fs::exists(folder / "CMakePresets.json", ignored) && fs::is_directory(folder / "models", ignored))
            return folder / "models";
    return {};
}

} // namespace

std::vector<fs::path> modelFolders(const fs::path& programFolder)
{
    const auto data = userDataFolder();
    std::vector<fs::path> folders{
        fromEnvironment("CINECOR_MODELS"), data.empty() ? data : data / "cinecor" / "models",
        programFolder.parent_path() / "share" / "cinecor" / "models", projectModels(programFolder)};
    std::erase_if(folders, [](const fs::path& folder) { return folder.empty(); });
    return folders;
}

} // namespace cinecor::engine
