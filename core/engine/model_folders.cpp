#include "core/engine/model_card.h"

#include <algorithm>
#include <system_error>

namespace cinecor::engine {

namespace {

namespace fs = std::filesystem;

/// Cards in a folder and in the folders directly below it, by path.
std::vector<fs::path> cardFilesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code problem;
    for (fs::recursive_directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        if (entry.depth() == 1)
            entry.disable_recursion_pending();
        if (entry->path().extension() == ".json" && entry->is_regular_file(problem))
            files.push_back(entry->path());
    }
    std::ranges::sort(files);
    return files;
}

base::Result<ModelCard> cardOfWeights(const fs::path& weights)
{
    for (const auto& file : cardFilesIn(weights.parent_path()))
        if (auto card = readModelCard(file); card && card->weightsFile == weights.filename())
            return card;
    return base::failure(
        base::Error(base::ErrorCode::ModelInvalid, weights).with("reason", "no card beside it names it"));
}

base::Result<ModelCard> cardAt(const fs::path& path)
{
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        const auto files = cardFilesIn(path);
        return readModelCard(files.empty() ? path / "card.json" : files.front());
    }
    return path.extension() == ".json" ? readModelCard(path) : cardOfWeights(fs::absolute(path));
}

} // namespace

ModelList listModels(const std::vector<fs::path>& folders)
{
    ModelList list;
    for (const auto& folder : folders)
        for (const auto& file : cardFilesIn(folder)) {
            auto card = readModelCard(file);
            if (!card)
                list.problems.push_back(card.error());
            else if (std::ranges::find(list.cards, card->name, &ModelCard::name) == list.cards.end())
                list.cards.push_back(std::move(*card));
        }
    return list;
}

base::Result<ModelCard> findModel(const std::string& nameOrPath, const std::vector<fs::path>& folders)
{
    const auto list = listModels(folders);
    const auto found = std::ranges::find(list.cards, nameOrPath, &ModelCard::name);
    if (found != list.cards.end())
        return *found;
    std::error_code ignored;
    if (fs::exists(nameOrPath, ignored))
        return cardAt(nameOrPath);
    return base::failure(base::Error(base::ErrorCode::ModelNotFound).with("model", nameOrPath));
}

} // namespace cinecor::engine
