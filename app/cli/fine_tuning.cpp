#include "app/cli/fine_tuning.h"

#include "core/base/atomic_file.h"
#include "core/engine/sample_bundle.h"

#include <algorithm>
#include <cmath>
#include <system_error>

#include <nlohmann/json.hpp>

namespace cinecor::cli {

namespace fs = std::filesystem;

namespace {

using base::Error;
using base::ErrorCode;
using nlohmann::ordered_json;

engine::PackingConfig packingFor(const FineTuningRequest& request)
{
    return {.orientation = request.model.orientation,
            .spacing = request.model.inputSpacing[0],
            .group = request.group,
            .scheme = request.model.scheme.name() == base::LabelScheme::echo().name()
                          ? engine::PackedScheme::Echo
                          : engine::PackedScheme::ShortAxis,
            .stretch = request.model.stretched ? request.model.inputSize : std::array{0, 0}};
}

constexpr auto tuningName = "tuning.json";

base::Status writeFineTuning(const FineTuningRun& tuning, const fs::path& run)
{
    const ordered_json json = {{"model", tuning.model.string()},
                               {"corrections", tuning.corrections.string()},
                               {"unchanged", tuning.unchanged.string()},
                               {"group", tuning.group},
                               {"heldOut", tuning.heldOut}};
    return base::writeFileAtomically(run / tuningName, json.dump(2) + "\n");
}

base::Status copyModel(const engine::ModelCard& model, const fs::path& folder)
{
    std::error_code failed;
    fs::create_directories(folder, failed);
    for (const auto& file : {model.file, model.file.parent_path() / model.weightsFile})
        if (!failed)
            fs::copy_file(file, folder / file.filename(), fs::copy_options::overwrite_existing, failed);
    if (failed)
        return base::failure(Error(ErrorCode::FileNotWritable, folder).with("reason", failed.message()));
    return {};
}

base::Status packReplay(Console& console, const FineTuningRequest& request, engine::TrainingConfig& config)
{
    if (request.replay.empty())
        return {};
    if (fs::exists(request.replay / "manifest.json")) {
        config.replay.bundle = fs::absolute(request.replay);
        return {};
    }
    config.replay.bundle = "replay";
    return packBundle(console, request.replay, request.run / "replay", packingFor(request));
}

/// Slices, or volumes, of the patients that train.
std::size_t trainingSamples(const engine::SampleBundle& bundle, const std::vector<std::string>& heldOut,
                            bool volumes)
{
    std::size_t samples = 0;
    for (const auto& entry : bundle.entries())
        if (std::ranges::find(heldOut, entry.patient) == heldOut.end())
            samples += volumes ? 1 : static_cast<std::size_t>(entry.size[2]);
    return samples;
}

/// What is known of the model is kept; what was not learnt from its first training data is held near it.
engine::TrainingConfig configurationFor(const FineTuningRequest& request)
{
    const auto& model = request.model;
    engine::TrainingConfig config;
    config.bundle = "bundle";
    config.packing = packingFor(request);
    config.architecture = model.architecture;
    config.baseWidth = model.baseWidths.front();
    config.furtherWidths.assign(model.baseWidths.begin() + 1, model.baseWidths.end());
    config.levels = model.levels;
    config.inputSize = model.inputSize;
    config.inputDepth = model.inputDepth;
    config.neighbours = model.neighbours;
    if (model.inputDepth > 0)
        config.batchSize = 2; // volumes of a dozen slices
    config.normalisation = model.normalisation;
    config.seed = request.seed;
    config.start.model = fs::path("start") / model.file.filename();
    config.start.anchor = .01;
    config.optimiser.learningRate = 3e-4;
    config.loss.terms = {{.options = engine::CrossEntropyOptions{}},
                         {.options = engine::DiceOptions{.overlap = {.pooling = engine::Pooling::Sample}}}};
    if (model.needsHeartBox) {
        config.augmentation.crop = {.centre = engine::CropCentre::Structures, .anywhere = .15};
        config.augmentation.geometric.shift = {-16, 16};
        config.augmentation.geometric.border = engine::CropBorder::Minimum;
    }
    config.card = {.name = fs::absolute(request.run).lexically_normal().filename().string(),
                   .version = model.version,
                   .description = "Fine-tuned on corrections, from " + model.name + " " + model.version + ".",
                   .trainingData = model.trainingData + " Then corrections of the reader.",
                   .terms = model.terms,
                   .purpose = model.purpose,
                   .inputSpacing = model.inputSpacing[0],
                   .needsHeartBox = model.needsHeartBox,
                   .largestComponents = model.largestComponents,
                   .turns = model.turns};
    return config;
}

void setLength(engine::TrainingConfig& config, int steps, std::size_t samples)
{
    const bool replays = !config.replay.bundle.empty();
    const double own = replays ? (1 - config.replay.share) * config.batchSize : config.batchSize;
    const double epochs = steps * own / static_cast<double>(std::max<std::size_t>(1, samples));
    config.epochs = std::max(1, static_cast<int>(std::ceil(epochs)));
    config.validateEvery = std::max(1, config.epochs / 10);
}

} // namespace

base::Result<std::vector<std::string>> heldOutPatients(const std::vector<std::string>& patients)
{
    if (patients.size() < 2)
        return base::failure(
            Error(ErrorCode::WrongUsage)
                .with("reason",
                      "Corrected masks (NAME_cinecor) of at least two patients are needed: one is held "
                      "out to see whether the model got better. Found: " +
                          std::to_string(patients.size()) + "."));
    const auto third = (patients.size() + 2) / 3;
    const auto count = std::max<std::size_t>(third, patients.size() < 4 ? 1 : 2);
    std::vector<std::string> heldOut;
    for (std::size_t i = 0; i < count; ++i)
        heldOut.push_back(patients[i * patients.size() / count]);
    return heldOut;
}

base::Result<FineTuningRun> prepareFineTuning(Console& console, const FineTuningRequest& request)
{
    const auto found = imaging::discoverCases({request.corrections});
    auto heldOut =
        heldOutPatients(patientsOf(casesLabelledBy(LabelSource::Corrections, found.cases), request.group));
    if (!heldOut)
        return base::failure(heldOut.error());
    auto config = configurationFor(request);
    config.split.validation = *heldOut;
    if (auto packed = packBundle(console, request.corrections, request.run / "bundle", packingFor(request),
                                 LabelSource::Corrections);
        !packed)
        return base::failure(packed.error());
    if (auto packed = packReplay(console, request, config); !packed)
        return base::failure(packed.error());
    if (auto copied = copyModel(request.model, request.run / "start"); !copied)
        return base::failure(copied.error());
    const auto bundle = engine::SampleBundle::open(request.run / "bundle");
    if (!bundle)
        return base::failure(bundle.error());
    setLength(config, request.steps, trainingSamples(*bundle, *heldOut, config.inputDepth > 0));
    if (auto made = engine::createRun(request.run, config); !made)
        return base::failure(made.error());
    FineTuningRun run{.heldOut = std::move(*heldOut),
                      .corrections = fs::absolute(request.corrections),
                      .unchanged = request.unchanged.empty() ? fs::path() : fs::absolute(request.unchanged),
                      .model = fs::path("start") / request.model.file.filename(),
                      .group = request.group};
    if (auto written = writeFineTuning(run, request.run); !written)
        return base::failure(written.error());
    return run;
}

base::Result<FineTuningRun> readFineTuning(const fs::path& run)
{
    const auto text = base::readFile(run / tuningName);
    if (!text)
        return base::failure(text.error());
    try {
        const auto json = ordered_json::parse(reinterpret_cast<const char*>(text->data()),
                                              reinterpret_cast<const char*>(text->data()) + text->size());
        return FineTuningRun{.heldOut = json.at("heldOut").get<std::vector<std::string>>(),
                             .corrections = json.at("corrections").get<std::string>(),
                             .unchanged = json.at("unchanged").get<std::string>(),
                             .model = json.at("model").get<std::string>(),
                             .group = json.at("group").get<int>()};
    } catch (const nlohmann::json::exception& problem) {
        return base::failure(
            Error(ErrorCode::RunInvalid, run)
                .with("reason", std::string("its tuning.json is damaged: ") + problem.what()));
    }
}

} // namespace cinecor::cli
