#include "app/cli/bundle_packing.h"
#include "app/cli/commands.h"
#include "app/cli/device_option.h"
#include "app/cli/output_file.h"

#include "core/base/atomic_file.h"
#include "core/engine/training/training_run.h"

#include <filesystem>

namespace cinecor::cli {

namespace {

namespace fs = std::filesystem;

struct TrainOptions {
    std::string configuration;
    std::string data;
    std::string validation;
    std::string run;
    std::string resume;
    PackingOptions packing;
    std::optional<int> width;
    std::optional<int> epochs;
    std::optional<std::uint64_t> seed;
    std::string network;
    bool packOnly = false;
    bool schema = false;
    engine::TrainingOptions training;
};

base::Result<engine::TrainingConfig> configurationOf(const TrainOptions& options)
{
    auto config = options.configuration.empty()
                      ? base::Result<engine::TrainingConfig>(engine::TrainingConfig{})
                      : engine::readTrainingConfig(options.configuration);
    if (!config)
        return config;
    config->baseWidth = options.width.value_or(config->baseWidth);
    config->epochs = options.epochs.value_or(config->epochs);
    config->seed = options.seed.value_or(config->seed);
    if (!options.network.empty())
        config->architecture = options.network;
    return config;
}

// Bundles lie in the run folder, so that it can be moved to another machine as it is.
base::Status packData(Console& console, const TrainOptions& options, engine::TrainingConfig& config)
{
    const fs::path run = options.run;
    config.bundle = "bundle";
    if (auto packed = packBundle(console, options.data, run / "bundle", options.packing);
        !packed || options.validation.empty())
        return packed;
    config.validationBundle = "validation";
    return packBundle(console, options.validation, run / "validation", options.packing);
}

// Bundles that a configuration names lie beside it.
base::Status useBundles(const TrainOptions& options, engine::TrainingConfig& config)
{
    if (config.bundle.empty())
        return base::failure(
            base::Error(base::ErrorCode::WrongUsage)
                .with("reason", "train needs --data, or a configuration that names a bundle."));
    const auto folder = fs::absolute(options.configuration).parent_path();
    config.bundle = folder / config.bundle;
    if (!config.validationBundle.empty())
        config.validationBundle = folder / config.validationBundle;
    return {};
}

base::Status prepareRun(Console& console, const TrainOptions& options)
{
    auto config = configurationOf(options);
    if (!config)
        return base::failure(config.error());
    if (const auto ready = prepareOutput(fs::path(options.run) / "config.json", false); !ready)
        return ready;
    const auto bundled =
        options.data.empty() ? useBundles(options, *config) : packData(console, options, *config);
    return bundled ? engine::createRun(options.run, *config) : bundled;
}

void reportEpoch(const Console& console, const engine::RunStatus& status)
{
    char line[160];
    std::snprintf(line, sizeof line, "epoch %d of %d  loss %.4f", status.epoch, status.epochs,
                  status.trainLoss);
    std::string text = line;
    if (status.validationDice) {
        std::snprintf(line, sizeof line, "  validation Dice %.4f", *status.validationDice);
        text += line;
    }
    console.print(text);
}

void train(Console& console, TrainOptions options)
{
    if (options.schema)
        return console.print(engine::trainingConfigSchema());
    if (options.resume.empty()) {
        if (options.run.empty())
            return console.fail(base::Error(base::ErrorCode::WrongUsage)
                                    .with("reason", "train needs -o RUN for a new run, or --resume RUN."));
        if (const auto ready = prepareRun(console, options); !ready)
            return console.fail(ready.error());
        if (options.packOnly)
            return console.print(options.run + " is packed; train it with: cinecor-train " + options.run);
    }
    const fs::path run = options.resume.empty() ? options.run : options.resume;
    console.interruption().setPatience(std::chrono::seconds(5)); // for the last checkpoint
    options.training.stop = console.cancel();
    options.training.report = [&](const engine::RunStatus& status) { reportEpoch(console, status); };
    if (const auto state = engine::runTraining(run, options.training); !state)
        console.fail(state.error());
}

} // namespace

void addTrain(CLI::App& program, Console& console)
{
    auto* verb =
        addVerb(program, console, "train",
                "Packs labelled images and trains a network on them. Ctrl+C saves a checkpoint and stops",
                "train --data png96/train --group 2 --orientation short-axis-transposed --width 16 "
                "--epochs 200 -o runs/first",
                false);
    auto options = std::make_shared<TrainOptions>();
    verb->add_option("configuration", options->configuration, "JSON configuration (keys: --schema)")
        ->check(CLI::ExistingFile);
    verb->add_option("--data", options->data,
                     "Images with masks beside them (default: the bundle that the configuration names)");
    verb->add_option("--validation", options->validation, "Images with masks of other patients, only scored");
    verb->add_option("-o,--output", options->run, "Run folder to make");
    verb->add_option("--resume", options->resume, "Go on with a run folder from its last checkpoint")
        ->check(CLI::ExistingDirectory);
    verb->add_option("--group", options->packing.group, "Consecutively numbered images that are one patient")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--orientation", options->packing.orientation,
                     "Frame in which the network sees volumes, and in which pictures are stored")
        ->transform(CLI::CheckedTransformer(std::map<std::string, engine::NetworkOrientation>{
            {"short-axis", engine::NetworkOrientation::ShortAxis},
            {"short-axis-transposed", engine::NetworkOrientation::ShortAxisTransposed}}));
    verb->add_option("--spacing", options->packing.spacing,
                     "Pixel size in mm that slices are brought to (default: as they are; pictures always)")
        ->check(CLI::Range(.1, 20.0));
    verb->add_option("--network", options->network,
                     "Architecture (default: of the configuration, else unet)");
    verb->add_option("--width", options->width, "Channels of the first level")->check(CLI::PositiveNumber);
    verb->add_option("--epochs", options->epochs, "Passes over the data")->check(CLI::PositiveNumber);
    verb->add_option("--seed", options->seed, "Of everything random");
    verb->add_flag("--schema", options->schema, "Print what may stand in a configuration, as a JSON Schema");
    verb->add_flag("--pack-only", options->packOnly,
                   "Make the run folder and leave the training to cinecor-train");
    verb->add_option("--threads", options->training.threads, "Processor threads (default: physical cores)")
        ->check(CLI::PositiveNumber);
    addDeviceOption(*verb, options->training.device);
    verb->callback([&console, options] { train(console, *options); });
}

} // namespace cinecor::cli
