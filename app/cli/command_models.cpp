#include "app/cli/commands.h"
#include "app/cli/models.h"

#include <nlohmann/json.hpp>

namespace cinecor::cli {

namespace {

nlohmann::ordered_json scoresOf(const engine::ModelCard& card)
{
    auto scores = nlohmann::ordered_json::array();
    for (const auto& score : card.scores)
        scores.push_back({{"dataset", score.dataset},
                          {"metric", score.metric},
                          {"structure", score.structure},
                          {"value", score.value},
                          {"standard_error", score.standardError},
                          {"count", score.count}});
    return scores;
}

void printReadable(const Console& console, const engine::ModelCard& card)
{
    console.print(card.name + " " + card.version + "  " + card.description);
    console.print("  file      " + card.file.string());
    console.print("  training  " + card.trainingData);
    console.print("  terms     " + card.terms);
    for (const auto& score : card.scores) {
        char line[160];
        std::snprintf(line, sizeof line, "  score     %s, %s, %s: %.3f (s.e. %.3f, n %d)",
                      score.dataset.c_str(), score.metric.c_str(), score.structure.c_str(), score.value,
                      score.standardError, score.count);
        console.print(std::string(line));
    }
}

void models(Console& console)
{
    const auto found = engine::listModels(modelFolders());
    for (const auto& problem : found.problems)
        console.fail(problem);
    auto list = nlohmann::ordered_json::array();
    for (const auto& card : found.cards) {
        list.push_back({{"name", card.name},
                        {"version", card.version},
                        {"description", card.description},
                        {"file", card.file.string()},
                        {"training_data", card.trainingData},
                        {"terms", card.terms},
                        {"scores", scoresOf(card)}});
        printReadable(console, card);
    }
    console.print(nlohmann::ordered_json{{"models", list}});
}

} // namespace

void addModels(CLI::App& program, Console& console)
{
    auto* verb = addVerb(program, console, "models", "Models that are installed, with what their cards say",
                         "models --json", true);
    verb->callback([&console] { models(console); });
}

} // namespace cinecor::cli
