#include "app/cli/models.h"

namespace cinecor::cli {

std::vector<std::filesystem::path> modelFolders()
{
    return engine::modelFolders(std::filesystem::canonical("/proc/self/exe").parent_path());
}

base::Result<engine::ModelCard> chooseModel(const std::string& nameOrPath)
{
    return engine::findModel(nameOrPath.empty() ? "sax-png-unet" : nameOrPath, modelFolders());
}

} // namespace cinecor::cli
