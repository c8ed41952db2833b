#include "app/cli/choice_option.h"
#include "app/cli/commands.h"
#include "app/cli/device_option.h"
#include "app/cli/output_file.h"
#include "app/cli/run_pictures.h"
#include "app/cli/training_setup.h"

#include "core/base/error_text.h"
#include "core/engine/training/sweep.h"

#include <filesystem>

namespace cinecor::cli {

namespace {

namespace fs = std::filesystem;

struct TrainOptions {
    TrainingSetup setup;
    std::string run;
    std::string resume;
    std::string sweep;
    bool packOnly = false;
    bool schema = false;
    engine::TrainingOptions training;
};

base::Error wrongUsage(const char* reason)
{
    return base::Error(base::ErrorCode::WrongUsage).with("reason", reason);
}

// Bundles lie in the run folder, so that it can be moved to another machine as it is.
base::Status prepareRun(Console& console, const TrainOptions& options)
{
    auto config = configurationOf(options.setup);
    if (!config)
        return base::failure(config.error());
    if (const auto ready = prepareOutput(fs::path(options.run) / "config.json", false); !ready)
        return ready;
    const auto prepared = prepareData(console, options.setup, options.run, {}, *config);
    return prepared ? engine::createRun(options.run, *config) : prepared;
}

// A status comes every few seconds; an epoch is told once.
void reportEpoch(const Console& console, const engine::RunStatus& status, int& told)
{
    if (status.epoch == told)
        return;
    told = status.epoch;
    if (told == 0)
        return;
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

// What cannot be drawn is a note: the run itself is done.
void drawAfterwards(Console& console, const fs::path& run)
{
    if (const auto drawn = drawRun(run, run); !drawn)
        console.note("The curves were not drawn: " + base::errorSentence(drawn.error()));
}

void trainRun(Console& console, const TrainOptions& options)
{
    if (options.resume.empty()) {
        if (const auto ready = prepareRun(console, options); !ready)
            return console.fail(ready.error());
        if (options.packOnly)
            return console.print(options.run + " is packed; train it with: cinecor-train " + options.run);
    }
    const fs::path run = options.resume.empty() ? options.run : options.resume;
    const auto state = engine::runTraining(run, options.training);
    if (!state)
        console.fail(state.error());
    else if (*state == engine::RunState::Finished)
        drawAfterwards(console, run);
}

base::Result<std::vector<engine::SweepVariant>> prepareSweep(Console& console, const TrainOptions& options)
{
    auto config = configurationOf(options.setup);
    if (!config)
        return base::failure(config.error());
    // Checked before hours are spent on packing.
    if (auto variants = engine::readSweep(options.sweep, *config); !variants)
        return variants;
    if (const auto ready = prepareData(console, options.setup, options.run, "..", *config); !ready)
        return base::failure(ready.error());
    return engine::readSweep(options.sweep, *config);
}

void trainSweep(Console& console, const TrainOptions& options)
{
    const auto variants = prepareSweep(console, options);
    if (!variants)
        return console.fail(variants.error());
    const auto state = engine::runSweep(options.run, *variants, options.training,
                                        [&](const std::string& name, std::size_t which, std::size_t count) {
                                            console.print(std::to_string(which) + " of " +
                                                          std::to_string(count) + ": " + name);
                                        });
    if (!state)
        return console.fail(state.error());
    const auto results = engine::sweepResults(options.run, *variants);
    for (const auto& result : results)
        if (result.status && result.status->state == engine::RunState::Failed)
            console.fail(base::Error(base::ErrorCode::RunInvalid, fs::path(options.run) / result.name)
                             .with("reason", result.status->problem));
        else if (result.status && result.status->state == engine::RunState::Finished)
            drawAfterwards(console, fs::path(options.run) / result.name);
    console.print(engine::sweepMarkdown(results));
}

void train(Console& console, TrainOptions options)
{
    if (options.schema)
        return console.print(engine::trainingConfigSchema());
    if (options.resume.empty() && options.run.empty())
        return console.fail(wrongUsage("train needs -o RUN for a new run, or --resume RUN."));
    if (!options.setup.configuration.empty() && !options.setup.preset.empty())
        return console.fail(wrongUsage("train takes a configuration or a --preset, not both."));
    console.interruption().setPatience(std::chrono::seconds(5)); // for the last checkpoint
    options.training.stop = console.cancel();
    options.training.report = [&console, told = 0](const engine::RunStatus& status) mutable {
        reportEpoch(console, status, told);
    };
    options.sweep.empty() ? trainRun(console, options) : trainSweep(console, options);
}

void addSetupOptions(CLI::App& verb, TrainingSetup& setup)
{
    verb.add_option("configuration", setup.configuration, "JSON configuration (keys: --schema)")
        ->check(CLI::ExistingFile);
    verb.add_option("--preset", setup.preset, "Configuration that comes with the program, by its name");
    verb.add_option("--data", setup.data,
                    "Images with masks beside them (default: the bundle that the configuration names)");
    verb.add_option("--validation", setup.validation, "Images with masks of other patients, only scored");
    verb.add_option("--group", setup.group, "Consecutively numbered images that are one patient (default 1)")
        ->check(CLI::PositiveNumber);
    verb.add_option("--orientation", setup.orientation,
                    "Frame in which the network sees volumes, and in which pictures are stored")
        ->transform(oneOf<engine::NetworkOrientation>(
            {{"short-axis", engine::NetworkOrientation::ShortAxis},
             {"short-axis-transposed", engine::NetworkOrientation::ShortAxisTransposed},
             {"as-stored", engine::NetworkOrientation::AsStored}}))
        ->type_name("TEXT");
    verb.add_option("--spacing", setup.spacing,
                    "Pixel size in mm that slices are brought to (default: as they are; pictures always)")
        ->check(CLI::Range(.1, 20.0));
    verb.add_option("--network", setup.network, "Architecture (default: of the configuration, else unet)");
    verb.add_option("--width", setup.width, "Channels of the first level")->check(CLI::PositiveNumber);
    verb.add_option("--weights", setup.weights,
                    "Weights of another program to begin with, safetensors; torchvision's for fcn- and "
                    "deeplabv3-resnet")
        ->check(CLI::ExistingFile);
    verb.add_option("--loss", setup.loss, "Loss, or several of equal weight: cross-entropy+dice");
    verb.add_option("--optimizer,--optimiser", setup.optimiser, "adamw, adam, sgd, adagrad");
    verb.add_option(
        "--schedule", setup.schedule,
        "Of the learning rate: cosine, constant, step, exponential, polynomial, one-cycle, plateau");
    verb.add_option("--epochs", setup.epochs, "Passes over the data")->check(CLI::PositiveNumber);
    verb.add_option("--batch", setup.batchSize, "Images in a step")->check(CLI::PositiveNumber);
    verb.add_option("--seed", setup.seed, "Of everything random");
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
    addSetupOptions(*verb, options->setup);
    verb->add_option("-o,--output", options->run, "Run folder to make; of a sweep, the folder of its runs");
    verb->add_option("--resume", options->resume, "Go on with a run folder from its last checkpoint")
        ->check(CLI::ExistingDirectory);
    verb->add_option("--sweep", options->sweep,
                     "JSON list of variants that are trained one after another into one table; the same "
                     "command goes on after an interruption")
        ->check(CLI::ExistingFile);
    verb->add_flag("--schema", options->schema, "Print what may stand in a configuration, as a JSON Schema");
    verb->add_flag("--pack-only", options->packOnly,
                   "Make the run folder and leave the training to cinecor-train");
    verb->add_option("--threads", options->training.threads, "Processor threads (default: physical cores)")
        ->check(CLI::PositiveNumber);
    addDeviceOption(*verb, options->training.device);
    verb->callback([&console, options] { train(console, *options); });
}

} // namespace cinecor::cli
