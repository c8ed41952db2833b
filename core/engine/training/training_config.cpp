#include "core/engine/training/training_config.h"

#include "core/base/atomic_file.h"
#include "core/engine/training/config_checks.h"
#include "core/engine/training/config_reader.h"
#include "core/engine/training/config_schema.h"
#include "core/engine/training/loss_fields.h"
#include "core/engine/training/optimiser_fields.h"

namespace cinecor::engine {

namespace {

constexpr std::size_t configLimit = 1 << 20;
constexpr Limits probability{0, 1};

constexpr Names<Normalisation, 2> normalisationNames{
    {{Normalisation::ZScoreInput, "z-score-input"},
     {Normalisation::ZScoreVolumeClipped, "z-score-volume-clipped"}}};
constexpr Names<NetworkOrientation, 3> orientationNames{
    {{NetworkOrientation::ShortAxis, "short-axis"},
     {NetworkOrientation::ShortAxisTransposed, "short-axis-transposed"},
     {NetworkOrientation::AsStored, "as-stored"}}};
constexpr Names<Precision, 4> precisionNames{{{Precision::Auto, "auto"},
                                              {Precision::Float32, "fp32"},
                                              {Precision::BFloat16, "bf16"},
                                              {Precision::Float16, "fp16"}}};
constexpr Names<ExportedWeights, 2> exportedNames{
    {{ExportedWeights::Last, "last"}, {ExportedWeights::Best, "best"}}};

constexpr Names<CropCentre, 2> centreNames{
    {{CropCentre::Image, "image"}, {CropCentre::Structures, "structures"}}};
constexpr Names<CropBorder, 2> borderNames{
    {{CropBorder::Reflect, "reflect"}, {CropBorder::Minimum, "minimum"}}};

constexpr Names<PackedScheme, 3> schemeNames{{{PackedScheme::Detected, "detected"},
                                              {PackedScheme::ShortAxis, "short-axis"},
                                              {PackedScheme::Echo, "echo"}}};
constexpr Names<ModelPurpose, 3> purposeNames{
    {{ModelPurpose::Any, "any"}, {ModelPurpose::Pictures, "pictures"}, {ModelPurpose::Volumes, "volumes"}}};

template <class Fields>
void range(Fields& fields, const char* key, auto& value, const Limits& limits)
{
    fields.range(key, value.low, value.high, limits);
}

void geometricFields(auto& fields, auto& config)
{
    range(fields, "rotationDegrees", config.rotationDegrees, {-180, 180});
    range(fields, "logScale", config.logScale, {-1.5, 1.5});
    range(fields, "logStretch", config.logStretch, {-1, 1});
    range(fields, "shift", config.shift, {-256, 256});
    fields.number("elasticProbability", config.elasticProbability, probability);
    fields.number("elasticDeviation", config.elasticDeviation, {0, 64});
    fields.integer("elasticGrid", config.elasticGrid, {2, 32});
    fields.flag("mirror", config.mirror);
    fields.choice("border", config.border, NamedValues<CropBorder>(borderNames));
}

void cropFields(auto& fields, auto& config)
{
    fields.choice("centre", config.centre, NamedValues<CropCentre>(centreNames));
    fields.number("anywhere", config.anywhere, probability);
}

void intensityFields(auto& fields, auto& config)
{
    fields.number("gammaProbability", config.gammaProbability, probability);
    range(fields, "logGamma", config.logGamma, {-2, 2});
    fields.number("gammaInverted", config.gammaInverted, probability);
    fields.number("brightnessProbability", config.brightnessProbability, probability);
    range(fields, "logContrast", config.logContrast, {-2, 2});
    range(fields, "brightness", config.brightness, {-4, 4});
    fields.number("blurProbability", config.blurProbability, probability);
    range(fields, "blurDeviation", config.blurDeviation, {.05, 16});
    fields.number("lowResolutionProbability", config.lowResolutionProbability, probability);
    range(fields, "lowResolution", config.lowResolution, {.05, 1});
    fields.number("biasProbability", config.biasProbability, probability);
    fields.number("biasDeviation", config.biasDeviation, {0, 2});
    fields.number("noiseProbability", config.noiseProbability, probability);
    range(fields, "noiseDeviation", config.noiseDeviation, {0, 4});
}

void augmentationFields(auto& fields, auto& config)
{
    fields.object("crop", [&](auto& inner) { cropFields(inner, config.crop); });
    fields.object("geometric", [&](auto& inner) { geometricFields(inner, config.geometric); });
    fields.object("intensity", [&](auto& inner) { intensityFields(inner, config.intensity); });
}

void splitFields(auto& fields, auto& config)
{
    fields.integer("folds", config.folds, {0, 1000});
    fields.integer("fold", config.fold, {0, 999});
    fields.texts("train", config.train);
    fields.texts("validation", config.validation);
}

void packingFields(auto& fields, auto& config)
{
    fields.choice("orientation", config.orientation, NamedValues<NetworkOrientation>(orientationNames));
    fields.number("spacing", config.spacing, {0, 100});
    fields.integer("group", config.group, {1, 1'000'000});
    fields.choice("scheme", config.scheme, NamedValues<PackedScheme>(schemeNames));
    fields.integers("stretch", config.stretch, {0, 4096});
}

void startFields(auto& fields, auto& config)
{
    fields.path("model", config.model);
    fields.path("weights", config.weights);
    fields.integer("member", config.member, {0, 63});
    fields.flag("frozenStatistics", config.frozenStatistics);
    fields.number("anchor", config.anchor, {0, 1e3});
}

void replayFields(auto& fields, auto& config)
{
    fields.path("bundle", config.bundle);
    fields.number("share", config.share, {.05, .95});
    fields.texts("patients", config.patients);
}

void networkFields(auto& fields, auto& config)
{
    fields.text("architecture", config.architecture);
    fields.integer("baseWidth", config.baseWidth, {1, 256});
    fields.integers("furtherWidths", config.furtherWidths, {1, 256});
    fields.integer("levels", config.levels, {1, 6});
}

void examplesFields(auto& fields, auto& config)
{
    fields.integer("count", config.count, {0, 64});
    fields.integer("every", config.every, {1, 1'000'000});
}

void cardFields(auto& fields, auto& config)
{
    fields.text("name", config.name);
    fields.text("version", config.version);
    fields.text("description", config.description);
    fields.text("trainingData", config.trainingData);
    fields.text("terms", config.terms);
    fields.choice("purpose", config.purpose, NamedValues<ModelPurpose>(purposeNames));
    fields.number("inputSpacing", config.inputSpacing, {0, 100});
    fields.flag("needsHeartBox", config.needsHeartBox);
    fields.flag("largestComponents", config.largestComponents);
    fields.list("turns", config.turns, [](auto& inner, auto& turn) {
        inner.number("zoom", turn.zoom, Limits{.5, 2});
        inner.number("degrees", turn.degrees, Limits{-180, 180});
    });
}

void dataFields(auto& fields, auto& config)
{
    fields.path("bundle", config.bundle);
    fields.path("validationBundle", config.validationBundle);
    fields.object("packing", [&](auto& inner) { packingFields(inner, config.packing); });
    fields.object("split", [&](auto& inner) { splitFields(inner, config.split); });
    fields.object("start", [&](auto& inner) { startFields(inner, config.start); });
    fields.object("replay", [&](auto& inner) { replayFields(inner, config.replay); });
    fields.integers("inputSize", config.inputSize, {16, 4096});
    fields.integer("inputDepth", config.inputDepth, {0, 256});
    fields.integer("neighbours", config.neighbours, {0, mostNeighbours});
    fields.choice("normalisation", config.normalisation, NamedValues<Normalisation>(normalisationNames));
}

void courseFields(auto& fields, auto& config)
{
    fields.integer("epochs", config.epochs, {1, 1'000'000});
    fields.integer("batchSize", config.batchSize, {1, 4096});
    fields.seed("seed", config.seed);
    fields.choice("precision", config.precision, NamedValues<Precision>(precisionNames));
    fields.integer("loaderThreads", config.loaderThreads, {0, 256});
    fields.integer("validateEvery", config.validateEvery, {1, 1'000'000});
    fields.number("checkpointSeconds", config.checkpointSeconds, {0, 86400});
    fields.choice("exported", config.exported, NamedValues<ExportedWeights>(exportedNames));
}

/// The one list of fields, for reading and for writing.
void configFields(auto& fields, auto& config)
{
    dataFields(fields, config);
    fields.object("network", [&](auto& inner) { networkFields(inner, config); });
    courseFields(fields, config);
    fields.object("loss", [&](auto& inner) { lossFields(inner, config.loss); });
    fields.number("mixing", config.mixing, probability);
    fields.object("optimiser", [&](auto& inner) { optimiserFields(inner, config.optimiser); });
    fields.object("schedule", [&](auto& inner) { scheduleFields(inner, config.schedule); });
    fields.object("averaging",
                  [&](auto& inner) { inner.number("decay", config.averaging.decay, Limits{0, .999999}); });
    fields.object("augmentation", [&](auto& inner) { augmentationFields(inner, config.augmentation); });
    fields.object("examples", [&](auto& inner) { examplesFields(inner, config.examples); });
    fields.object("card", [&](auto& inner) { cardFields(inner, config.card); });
}

using Schema = ConfigSchema::Json;

/// One description for each kind of which an object may be.
Schema kindsOf(const auto& kinds, const auto& describe)
{
    Schema variants = Schema::array();
    for (const auto& [kind, name] : kinds)
        variants.push_back(describe(kind).jsonOfKind(variants.empty()));
    return {{"oneOf", variants}};
}

ConfigSchema schemaOfOptimiser(OptimiserKind kind)
{
    ConfigSchema schema;
    const auto config = usualConfig(kind);
    optimiserFields(schema, config);
    return schema;
}

ConfigSchema schemaOfSchedule(ScheduleKind kind)
{
    ConfigSchema schema;
    const ScheduleConfig config{.kind = kind};
    scheduleFields(schema, config);
    return schema;
}

ConfigSchema schemaOfLoss(std::size_t kind)
{
    ConfigSchema schema;
    const LossTerm term{.options = standardOptions(kind)};
    lossTermFields(schema, term);
    return schema;
}

} // namespace

std::vector<int> TrainingConfig::widths() const
{
    std::vector<int> all{baseWidth};
    all.insert(all.end(), furtherWidths.begin(), furtherWidths.end());
    return all;
}

base::Result<TrainingConfig> parseTrainingConfig(std::string_view text, const std::filesystem::path& name)
{
    try {
        const auto json = ConfigReader::Json::parse(text);
        TrainingConfig config;
        ConfigReader reader(json, "");
        configFields(reader, config);
        reader.refuseOthers();
        checkTogether(config);
        return config;
    } catch (const WrongValue& wrong) {
        return base::failure(base::Error(base::ErrorCode::ConfigurationInvalid, name)
                                 .with("key", wrong.key)
                                 .with("value", wrong.value)
                                 .with("allowed", wrong.allowed));
    } catch (const nlohmann::json::exception& problem) {
        return base::failure(base::Error(base::ErrorCode::FileDamaged, name).with("reason", problem.what()));
    }
}

base::Result<TrainingConfig> readTrainingConfig(const std::filesystem::path& file)
{
    const auto content = base::readFile(file, configLimit);
    if (!content)
        return base::failure(content.error());
    return parseTrainingConfig({reinterpret_cast<const char*>(content->data()), content->size()}, file);
}

base::Result<TrainingConfig> readRecipe(const std::filesystem::path& file)
{
    auto config = readTrainingConfig(file);
    if (!config)
        return config;
    const auto folder = std::filesystem::absolute(file).parent_path();
    for (auto* path : {&config->start.model, &config->start.weights, &config->replay.bundle})
        if (!path->empty())
            *path = folder / *path;
    return config;
}

std::string trainingConfigSchema()
{
    ConfigSchema fields;
    const TrainingConfig standard;
    configFields(fields, standard);
    Schema schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                     {"title", "Cinecor training configuration"}};
    schema.update(fields.json());
    auto& properties = schema["properties"];
    properties["optimiser"] = kindsOf(optimiserNames, schemaOfOptimiser);
    properties["schedule"] = kindsOf(scheduleNames, schemaOfSchedule);
    properties["loss"]["properties"]["terms"]["items"] = kindsOf(lossKinds(), schemaOfLoss);
    return schema.dump(2) + "\n";
}

std::string trainingConfigJson(const TrainingConfig& config)
{
    ConfigWriter writer;
    configFields(writer, config);
    return writer.json().dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace cinecor::engine
