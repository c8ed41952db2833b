#include "core/base/atomic_file.h"
#include "core/engine/training/config_change.h"
#include "core/engine/training/config_reader.h"
#include "core/engine/training/sweep.h"

#include <algorithm>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

constexpr std::size_t listLimit = 1 << 20;

std::string placeOf(std::size_t index)
{
    return "variants[" + std::to_string(index) + "]";
}

bool isFolderName(const std::string& name)
{
    return !name.empty() && name.find_first_of("/\\") == std::string::npos && !name.starts_with('.');
}

std::string nameIn(const Json& variant, std::size_t index, const std::vector<SweepVariant>& before)
{
    const auto key = placeOf(index) + ".name";
    if (!variant.is_object() || !variant.contains("name") || !variant["name"].is_string() ||
        !isFolderName(variant["name"]))
        throw WrongValue{key, variant.dump(), "a name that a folder can have, in quotes"};
    auto name = variant["name"].get<std::string>();
    if (std::ranges::find(before, name, &SweepVariant::name) != before.end())
        throw WrongValue{key, name, "a name that no other variant has"};
    return name;
}

Json changeIn(const Json& variant, std::size_t index)
{
    for (const auto& [key, value] : variant.items())
        if (key != "name" && key != "change")
            throw WrongValue{placeOf(index) + "." + key, value.dump(), "one of the keys name, change"};
    const auto change = variant.value("change", Json::object());
    if (!change.is_object())
        throw WrongValue{placeOf(index) + ".change", change.dump(), "an object { }"};
    return change;
}

TrainingConfig changed(const TrainingConfig& base, const Json& change, const fs::path& file,
                       std::size_t index)
{
    auto config = changedConfig(base, change.dump(), file);
    if (!config)
        throw WrongValue{placeOf(index) + ".change." + config.error().argument("key"),
                         config.error().argument("value"), config.error().argument("allowed")};
    return std::move(*config);
}

std::vector<SweepVariant> variantsIn(const Json& json, const TrainingConfig& base, const fs::path& file)
{
    if (!json.is_object() || !json.contains("variants") || !json["variants"].is_array() ||
        json["variants"].empty())
        throw WrongValue{"variants", json.is_object() ? json.value("variants", Json()).dump() : json.dump(),
                         "a list of objects [{ \"name\": ..., \"change\": { } }, ...]"};
    std::vector<SweepVariant> variants;
    const auto& list = json["variants"];
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto name = nameIn(list[i], i, variants);
        const auto change = changeIn(list[i], i);
        variants.push_back(
            {.name = std::move(name), .change = change.dump(), .config = changed(base, change, file, i)});
    }
    return variants;
}

} // namespace

base::Result<std::vector<SweepVariant>> readSweep(const fs::path& file, const TrainingConfig& base)
{
    const auto content = base::readFile(file, listLimit);
    if (!content)
        return base::failure(content.error());
    try {
        const auto* text = reinterpret_cast<const char*>(content->data());
        return variantsIn(Json::parse(text, text + content->size()), base, file);
    } catch (const WrongValue& wrong) {
        return base::failure(base::Error(base::ErrorCode::ConfigurationInvalid, file)
                                 .with("key", wrong.key)
                                 .with("value", wrong.value)
                                 .with("allowed", wrong.allowed));
    } catch (const Json::exception& problem) {
        return base::failure(base::Error(base::ErrorCode::FileDamaged, file).with("reason", problem.what()));
    }
}

} // namespace cinecor::engine
