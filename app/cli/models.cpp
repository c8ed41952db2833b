#include "app/cli/models.h"

#include "core/engine/segmenter_pool.h"

namespace cinecor::cli {

std::vector<std::filesystem::path> modelFolders()
{
    return engine::modelFolders(std::filesystem::canonical("/proc/self/exe").parent_path());
}

base::Result<std::vector<engine::ModelCard>> chooseModels(const std::string& nameOrPath)
{
    if (nameOrPath.empty())
        if (auto cards = engine::automaticModels(engine::listModels(modelFolders()).cards); !cards.empty())
            return cards;
    auto card = engine::findModel(nameOrPath.empty() ? "sax-png-unet" : nameOrPath, modelFolders());
    if (!card)
        return base::failure(card.error());
    return std::vector{std::move(*card)};
}

} // namespace cinecor::cli
