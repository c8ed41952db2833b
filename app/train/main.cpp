#include "app/train/stop_signals.h"
#include "core/base/error_text.h"
#include "core/engine/training/model_combination.h"
#include "core/engine/training/training_run.h"

#include <cstdio>
#include <map>

#include <CLI/CLI.hpp>

namespace base = cinecor::base;
namespace engine = cinecor::engine;

namespace {

constexpr int done = 0;
constexpr int failed = 1;
constexpr int wrongUsage = 2;
constexpr int interrupted = 130;

struct Arguments {
    std::vector<std::filesystem::path> runs;
    std::filesystem::path output;
    std::filesystem::path scoreBundle;
    std::string scoreName;
    std::vector<std::filesystem::path> folds;
    engine::CardConfig card;
    engine::DeviceKind device = engine::DeviceKind::Auto;
    int threads = 0;
    bool combine = false;
    bool quiet = false;
};

int reportError(const base::Error& error)
{
    std::fprintf(stderr, "cinecor-train: %s\n", base::errorSentence(error).c_str());
    return error.code() == base::ErrorCode::ConfigurationInvalid ? wrongUsage : failed;
}

void reportProgress(const engine::RunStatus& status)
{
    std::fprintf(stderr, "\repoch %d/%d  loss %.4f  ", status.epoch, status.epochs, status.trainLoss);
    if (status.validationDice)
        std::fprintf(stderr, "Dice %.4f (best %.4f)  ", *status.validationDice, status.bestDice);
    std::fprintf(stderr, "%.0f s left   ", status.secondsLeft);
}

int train(const Arguments& arguments)
{
    engine::TrainingOptions options{
        .device = arguments.device, .threads = arguments.threads, .stop = {}, .report = {}};
    if (!arguments.quiet)
        options.report = reportProgress;
    cinecor::train::cancelOnSignals(options.stop);
    const auto state = engine::runTraining(arguments.runs.front(), options);
    if (!arguments.quiet)
        std::fprintf(stderr, "\n");
    if (!state)
        return reportError(state.error());
    return options.stop.isCancelled() && *state == engine::RunState::Stopped ? interrupted : done;
}

int combine(const Arguments& arguments)
{
    const auto card = engine::combineRuns({.runs = arguments.runs,
                                           .target = arguments.output,
                                           .card = arguments.card,
                                           .scoreBundle = arguments.scoreBundle,
                                           .scoreName = arguments.scoreName,
                                           .folds = arguments.folds,
                                           .threads = arguments.threads});
    if (!card)
        return reportError(card.error());
    for (const auto& score : card->scores)
        std::printf("%s, %s, %s: %.4f (standard error %.4f, n = %d)\n", score.dataset.c_str(),
                    score.metric.c_str(), score.structure.c_str(), score.value, score.standardError,
                    score.count);
    return done;
}

void describe(CLI::App& app, Arguments& arguments)
{
    const std::map<std::string, engine::DeviceKind> devices{{"auto", engine::DeviceKind::Auto},
                                                            {"cpu", engine::DeviceKind::Cpu},
                                                            {"cuda", engine::DeviceKind::Cuda}};
    app.add_option("RUN", arguments.runs, "run folder with config.json; goes on from its checkpoint")
        ->required()
        ->check(CLI::ExistingDirectory);
    app.add_option("--device", arguments.device, "auto, cpu or cuda")
        ->transform(CLI::CheckedTransformer(devices, CLI::ignore_case));
    app.add_option("--threads", arguments.threads, "for the network; 0 = physical cores")
        ->check(CLI::Range(0, 1024));
    app.add_flag("--quiet", arguments.quiet, "no progress on standard error");
    auto* combination =
        app.add_flag("--combine", arguments.combine, "make one averaging model of several finished runs");
    app.add_option("-o,--output", arguments.output, "folder and name of the model, without an ending")
        ->needs(combination);
    app.add_option("--score", arguments.scoreBundle, "bundle that the combined model is scored on")
        ->needs(combination);
    app.add_option("--score-name", arguments.scoreName, "how the card calls that bundle")->needs(combination);
    app.add_option("--folds", arguments.folds, "finished runs of a cross-validation, for the card")
        ->needs(combination)
        ->check(CLI::ExistingDirectory);
    app.add_option("--spacing", arguments.card.inputSpacing, "mm of the training pixels, for the card")
        ->needs(combination)
        ->check(CLI::PositiveNumber);
    app.add_flag("--heart-box", arguments.card.needsHeartBox,
                 "the training images are crops around the heart")
        ->needs(combination);
    app.add_option("--name", arguments.card.name, "name of the model")->needs(combination);
    app.add_option("--model-version", arguments.card.version, "version of the model")->needs(combination);
    app.add_option("--description", arguments.card.description, "one sentence for the card")
        ->needs(combination);
    app.add_option("--training-data", arguments.card.trainingData, "for the card")->needs(combination);
    app.add_option("--terms", arguments.card.terms, "licence of the weights, for the card")
        ->needs(combination);
    app.set_version_flag("--version", CINECOR_VERSION);
    app.footer("Example: cinecor-train runs/2026-01-sax --threads 2\n"
               "         cinecor-train --combine runs/a runs/b -o models/sax-png-unet");
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("Trains the network of a packed run folder.", "cinecor-train");
    Arguments arguments;
    describe(app, arguments);
    try {
        app.parse(argc, argv);
        if (arguments.combine != !arguments.output.empty())
            throw CLI::ValidationError("--combine", "goes with --output");
        if (!arguments.combine && arguments.runs.size() != 1)
            throw CLI::ValidationError("RUN", "one run folder is trained at a time");
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? done : wrongUsage;
    }
    return arguments.combine ? combine(arguments) : train(arguments);
}
