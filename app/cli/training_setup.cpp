#include "app/cli/training_setup.h"

#include "app/cli/bundle_packing.h"
#include "app/cli/models.h"

#include "core/engine/networks/architecture_list.h"
#include "core/engine/training/config_change.h"
#include "core/engine/training/presets.h"

#include <nlohmann/json.hpp>

namespace cinecor::cli {

namespace {

namespace fs = std::filesystem;

base::Result<engine::TrainingConfig> startOf(const TrainingSetup& setup)
{
    if (!setup.configuration.empty())
        return engine::readRecipe(setup.configuration);
    if (setup.preset.empty())
        return engine::TrainingConfig{};
    const auto preset = engine::findPreset(setup.preset, modelFolders());
    return preset ? engine::readRecipe(preset->file) : base::failure(preset.error());
}

/// "cross-entropy+dice" as the terms of a loss.
nlohmann::json termsOf(const std::string& names)
{
    auto terms = nlohmann::json::array();
    for (std::size_t begin = 0; begin <= names.size();) {
        const auto end = std::min(names.find('+', begin), names.size());
        terms.push_back({{"name", names.substr(begin, end - begin)}});
        begin = end + 1;
    }
    return terms;
}

template <class Value>
void put(nlohmann::json& object, const char* key, const std::optional<Value>& value)
{
    if (value)
        object[key] = *value;
}

/// Another network may read volumes where that of the configuration reads slices, or the other way round.
void putNetwork(nlohmann::json& change, const std::string& network, int inputDepth)
{
    change["network"]["architecture"] = network;
    if (const bool volumes = engine::readsVolumes(network); volumes != (inputDepth > 0))
        change["inputDepth"] = volumes ? engine::usualInputDepth : 0;
    if (engine::readsVolumes(network))
        change["neighbours"] = 0;
}

nlohmann::json changeOf(const TrainingSetup& setup, const engine::TrainingConfig& start)
{
    auto change = nlohmann::json::object();
    if (!setup.network.empty())
        putNetwork(change, setup.network, start.inputDepth);
    if (setup.width)
        change["network"]["baseWidth"] = *setup.width;
    if (!setup.loss.empty())
        change["loss"]["terms"] = termsOf(setup.loss);
    if (!setup.optimiser.empty())
        change["optimiser"]["name"] = setup.optimiser;
    if (!setup.schedule.empty())
        change["schedule"]["name"] = setup.schedule;
    put(change, "epochs", setup.epochs);
    put(change, "batchSize", setup.batchSize);
    put(change, "seed", setup.seed);
    return change;
}

base::Status packOnce(Console& console, const fs::path& data, const fs::path& bundle,
                      const engine::PackingConfig& config)
{
    std::error_code ignored;
    return fs::exists(bundle / "manifest.json", ignored) ? base::Status{}
                                                         : packBundle(console, data, bundle, config);
}

/// Bundles that a configuration names lie beside it.
base::Status useBundles(const TrainingSetup& setup, engine::TrainingConfig& config)
{
    if (config.bundle.empty())
        return base::failure(
            base::Error(base::ErrorCode::WrongUsage)
                .with("reason", "train needs --data, or a configuration that names a bundle."));
    const auto folder = fs::absolute(setup.configuration).parent_path();
    config.bundle = folder / config.bundle;
    if (!config.validationBundle.empty())
        config.validationBundle = folder / config.validationBundle;
    return {};
}

} // namespace

base::Result<engine::TrainingConfig> configurationOf(const TrainingSetup& setup)
{
    const auto start = startOf(setup);
    if (!start)
        return start;
    auto config = engine::changedConfig(*start, changeOf(setup, *start).dump(), "the command line");
    if (!config)
        return config;
    if (!setup.weights.empty())
        config->start.weights = fs::absolute(setup.weights);
    config->packing.group = setup.group.value_or(config->packing.group);
    config->packing.spacing = setup.spacing.value_or(config->packing.spacing);
    config->packing.orientation = setup.orientation.value_or(config->packing.orientation);
    return config;
}

base::Status prepareData(Console& console, const TrainingSetup& setup, const fs::path& folder,
                         const fs::path& fromRun, engine::TrainingConfig& config)
{
    if (setup.data.empty())
        return useBundles(setup, config);
    config.bundle = fromRun / "bundle";
    if (auto packed = packOnce(console, setup.data, folder / "bundle", config.packing); !packed)
        return packed;
    if (setup.validation.empty())
        return {};
    config.validationBundle = fromRun / "validation";
    return packOnce(console, setup.validation, folder / "validation", config.packing);
}

} // namespace cinecor::cli
