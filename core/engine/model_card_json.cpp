#include "core/engine/model_card_json.h"

#include "core/engine/card_names.h"
#include "core/engine/json/scheme_json.h"
#include "core/engine/networks/architecture_list.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

namespace cinecor::engine {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* formatName = "cinecor-model-card";
constexpr int formatVersion = 1;

constexpr std::array<std::pair<Normalisation, const char*>, 2> normalisationNames{
    {{Normalisation::ZScoreInput, "z-score-input"},
     {Normalisation::ZScoreVolumeClipped, "z-score-volume-clipped"}}};

constexpr std::array<std::pair<ModelPurpose, const char*>, 3> purposeNames{
    {{ModelPurpose::Any, "any"}, {ModelPurpose::Pictures, "pictures"}, {ModelPurpose::Volumes, "volumes"}}};

template <class Value, std::size_t count>
const char* nameIn(const std::array<std::pair<Value, const char*>, count>& names, Value value)
{
    return std::ranges::find(names, value, [](const auto& row) { return row.first; })->second;
}

template <class Value, std::size_t count>
Value valueIn(const std::array<std::pair<Value, const char*>, count>& names, const std::string& name,
              const char* what)
{
    for (const auto& [value, known] : names)
        if (name == known)
            return value;
    throw std::invalid_argument("the " + std::string(what) + " \"" + name + "\" is not known");
}

NetworkOrientation knownOrientation(const std::string& name)
{
    if (const auto orientation = orientationNamed(name))
        return *orientation;
    throw std::invalid_argument("the orientation \"" + name + "\" is not known");
}

Json toJson(const ModelScore& score)
{
    return {{"dataset", score.dataset},
            {"metric", score.metric},
            {"structure", score.structure},
            {"value", score.value},
            {"standardError", score.standardError},
            {"count", score.count}};
}

ModelScore scoreOf(const Json& json)
{
    return {.dataset = json.at("dataset").get<std::string>(),
            .metric = json.at("metric").get<std::string>(),
            .structure = json.at("structure").get<std::string>(),
            .value = json.at("value").get<double>(),
            .standardError = json.at("standardError").get<double>(),
            .count = json.at("count").get<int>()};
}

void readNetwork(const Json& json, ModelCard& card)
{
    card.architecture = json.at("architecture").get<std::string>();
    card.baseWidths = json.at("baseWidths").get<std::vector<int>>();
    card.levels = json.at("levels").get<int>();
}

void readInput(const Json& json, ModelCard& card)
{
    card.orientation = knownOrientation(json.at("orientation").get<std::string>());
    card.normalisation =
        valueIn(normalisationNames, json.at("normalisation").get<std::string>(), "normalisation");
    card.inputSpacing = json.at("spacing").get<std::array<double, 2>>();
    card.inputSize = json.at("size").get<std::array<int, 2>>();
    card.inputDepth = json.value("depth", 0);
    card.neighbours = json.value("neighbours", 0);
    card.needsHeartBox = json.at("needsHeartBox").get<bool>();
    card.stretched = json.value("stretched", false);
}

Json inputOf(const ModelCard& card)
{
    Json json = {{"orientation", engine::nameOf(card.orientation)},
                 {"normalisation", nameIn(normalisationNames, card.normalisation)},
                 {"spacing", card.inputSpacing},
                 {"size", card.inputSize},
                 {"needsHeartBox", card.needsHeartBox}};
    if (card.inputDepth > 0)
        json["depth"] = card.inputDepth;
    if (card.neighbours > 0)
        json["neighbours"] = card.neighbours;
    if (card.stretched)
        json["stretched"] = true;
    return json;
}

/// Cards from before there were turns have none.
void readOutput(const Json& json, ModelCard& card)
{
    card.largestComponents = json.at("largestComponents").get<bool>();
    for (const auto& turn : json.value("turns", Json::array()))
        card.turns.push_back(
            {.zoom = turn.at("zoom").get<double>(), .degrees = turn.at("degrees").get<double>()});
}

Json outputOf(const ModelCard& card)
{
    Json json = {{"largestComponents", card.largestComponents}};
    for (const auto& turn : card.turns)
        json["turns"].push_back({{"zoom", turn.zoom}, {"degrees", turn.degrees}});
    return json;
}

void require(bool condition, const char* reason)
{
    if (!condition)
        throw std::invalid_argument(reason);
}

bool isSensible(const Turn& turn)
{
    return turn.zoom >= .5 && turn.zoom <= 2 && std::abs(turn.degrees) <= 180;
}

void check(const ModelCard& card)
{
    const auto inRange = [](auto values, auto low, auto high) {
        return std::ranges::all_of(values, [&](auto v) { return v >= low && v <= high; });
    };
    require(!card.name.empty(), "it has no name");
    require(!card.baseWidths.empty() && card.baseWidths.size() <= 64, "it needs 1 to 64 networks");
    require(inRange(card.baseWidths, 1, 256), "base widths must be 1 to 256");
    require(card.levels >= 1 && card.levels <= 6, "levels must be 1 to 6");
    require(inRange(card.inputSpacing, 0.0, 100.0), "the input spacing must be 0 to 100 mm");
    require(inRange(card.inputSize, 0, 4096), "the input size must be 0 to 4096 pixels");
    require(card.inputDepth >= 0 && card.inputDepth <= 256, "the input depth must be 0 to 256 slices");
    require(readsVolumes(card.architecture) == (card.inputDepth > 0),
            "a network that reads volumes must state its input depth, and no other may");
    require(card.neighbours >= 0 && card.neighbours <= mostNeighbours, "neighbours must be 0 to 3");
    require(card.neighbours == 0 || card.inputDepth == 0, "a network that reads volumes has no neighbours");
    require(!card.needsHeartBox ||
                (inRange(card.inputSpacing, 1e-3, 100.0) && inRange(card.inputSize, 1, 4096)),
            "a model that needs a heart box must state input size and spacing");
    require(!card.stretched || (!card.needsHeartBox && inRange(card.inputSize, 1, 4096)),
            "a model that images are stretched for must state its input size and needs no heart box");
    require(card.turns.size() <= 16 && std::ranges::all_of(card.turns, isSensible),
            "turns must be at most 16, with zoom .5 to 2 and -180 to 180 degrees");
    require(!card.weightsFile.empty() && card.weightsFile.find('/') == std::string::npos,
            "the weights must be a file beside the card");
    require(card.sha256.size() == 64, "the SHA-256 of the weights must have 64 digits");
}

ModelCard cardOf(const Json& json)
{
    require(json.at("format").get<std::string>() == formatName, "it is not a model card");
    require(json.at("formatVersion").get<int>() == formatVersion, "its format is of another version");
    ModelCard card;
    card.name = json.at("name").get<std::string>();
    card.version = json.at("version").get<std::string>();
    card.description = json.at("description").get<std::string>();
    card.purpose = valueIn(purposeNames, json.value("purpose", std::string("any")), "purpose");
    readNetwork(json.at("network"), card);
    card.scheme = schemeOf(json.at("scheme"));
    readInput(json.at("input"), card);
    readOutput(json.at("output"), card);
    card.trainingData = json.at("training").at("data").get<std::string>();
    card.terms = json.at("training").at("terms").get<std::string>();
    for (const auto& score : json.at("scores"))
        card.scores.push_back(scoreOf(score));
    card.weightsFile = json.at("weights").at("file").get<std::string>();
    card.sha256 = json.at("weights").at("sha256").get<std::string>();
    check(card);
    return card;
}

} // namespace

std::string modelCardJson(const ModelCard& card)
{
    Json scores = Json::array();
    for (const auto& score : card.scores)
        scores.push_back(toJson(score));
    const Json json = {
        {"format", formatName},
        {"formatVersion", formatVersion},
        {"name", card.name},
        {"version", card.version},
        {"description", card.description},
        {"purpose", nameIn(purposeNames, card.purpose)},
        {"network",
         {{"architecture", card.architecture}, {"baseWidths", card.baseWidths}, {"levels", card.levels}}},
        {"scheme", toJson(card.scheme)},
        {"input", inputOf(card)},
        {"output", outputOf(card)},
        {"training", {{"data", card.trainingData}, {"terms", card.terms}}},
        {"scores", scores},
        {"weights", {{"file", card.weightsFile}, {"sha256", card.sha256}}}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::expected<ModelCard, std::string> parseModelCard(std::string_view text)
{
    try {
        return cardOf(Json::parse(text));
    } catch (const Json::exception& problem) {
        return std::unexpected(std::string("it is no complete JSON card (") + problem.what() + ")");
    } catch (const std::invalid_argument& problem) {
        return std::unexpected(problem.what());
    }
}

} // namespace cinecor::engine
