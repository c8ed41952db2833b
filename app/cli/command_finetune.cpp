#include "app/cli/commands.h"
#include "app/cli/device_option.h"
#include "app/cli/fine_tuning.h"
#include "app/cli/model_comparison.h"
#include "app/cli/models.h"
#include "app/cli/output_file.h"

#include "core/base/atomic_file.h"
#include "core/imaging/sample_packing.h"

namespace cinecor::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct FinetuneOptions {
    std::string model;
    std::string resumed; ///< run folder to go on with
    FineTuningRequest request;
    engine::TrainingOptions training;
};

/// What may be lost on images like those that the model was made for.
constexpr double bearableLoss = .005;
/// Mean Dice with the held-out corrections below which these cannot be learnt from.
constexpr double leastAgreement = .4;

std::vector<imaging::Case> ofPatients(const std::vector<imaging::Case>& cases,
                                      const std::vector<std::string>& patients, int group)
{
    std::vector<imaging::Case> chosen;
    for (const auto& one : cases)
        if (std::ranges::find(patients, imaging::patientOfName(one.name, group)) != patients.end())
            chosen.push_back(one);
    return chosen;
}

std::vector<imaging::Case> casesIn(const fs::path& folder, LabelSource labels)
{
    return casesLabelledBy(labels, imaging::discoverCases({folder}).cases);
}

/// The new model is better where the held-out corrections say so, and what it was made for did not suffer.
struct Verdict {
    bool better = false;
    std::string reason;
};

Verdict verdictOn(const ModelComparison& corrected, const ModelComparison& unchanged)
{
    const auto gain = corrected.mean();
    if (gain.patients < 2)
        return {.better = false,
                .reason = "fewer than two held-out patients are no evidence; correct four patients or more"};
    if (corrected.meanAfter() < leastAgreement)
        return {.better = false,
                .reason =
                    "even the new model hardly agrees with the held-out corrections; look at them again"};
    if (!unchanged.images().empty() && unchanged.mean().meanDifference < -bearableLoss)
        return {.better = false, .reason = "it got worse on the images that the old one was made for"};
    if (gain.low <= 0)
        return {.better = false, .reason = "it is not clearly better on the held-out corrections"};
    return {.better = true, .reason = "it is better on the held-out corrections"};
}

class FineTuning {
public:
    FineTuning(Console& console, const FinetuneOptions& options) : console_(console), options_(options) {}

    [[nodiscard]] base::Status run()
    {
        const auto prepared = options_.resumed.empty() ? prepareFineTuning(console_, options_.request)
                                                       : readFineTuning(options_.request.run);
        if (!prepared)
            return base::failure(prepared.error());
        const auto state = engine::runTraining(options_.request.run, options_.training);
        if (!state)
            return base::failure(state.error());
        if (*state != engine::RunState::Finished)
            return base::failure(base::ErrorCode::Cancelled);
        return compare(*prepared);
    }

private:
    [[nodiscard]] base::Status compare(const FineTuningRun& tuning)
    {
        const auto old = engine::readModelCard(options_.request.run / tuning.model);
        const auto tuned = engine::readModelCard(options_.request.run / "model.json");
        if (!old || !tuned)
            return base::failure(old ? tuned.error() : old.error());
        const auto before = engine::Segmenter::load(*old, {.threads = options_.training.threads});
        const auto after = engine::Segmenter::load(*tuned, {.threads = options_.training.threads});
        if (!before || !after)
            return base::failure(before ? after.error() : before.error());
        const int group = tuning.group;
        ModelComparison corrected(console_, **before, **after, group),
            unchanged(console_, **before, **after, group);
        corrected.add(
            ofPatients(casesIn(tuning.corrections, LabelSource::Corrections), tuning.heldOut, group));
        if (!tuning.unchanged.empty())
            unchanged.add(casesIn(tuning.unchanged, LabelSource::Truth));
        return report(corrected, unchanged);
    }

    [[nodiscard]] base::Status report(const ModelComparison& corrected, const ModelComparison& unchanged)
    {
        const auto verdict = verdictOn(corrected, unchanged);
        ordered_json json = {
            {"better", verdict.better}, {"reason", verdict.reason}, {"corrected", corrected.json()}};
        console_.print("held-out corrections\n" + corrected.table());
        if (!unchanged.images().empty()) {
            json["unchanged"] = unchanged.json();
            console_.print("unchanged images\n" + unchanged.table());
        }
        const auto model = (options_.request.run / "model.json").string();
        console_.print(verdict.better
                           ? "Use the new model with --model " + model + ": " + verdict.reason + "."
                           : "Keep the old model: " + verdict.reason + ".");
        console_.print(json);
        return base::writeFileAtomically(options_.request.run / "comparison.json", json.dump(2) + "\n");
    }

    Console& console_;
    const FinetuneOptions& options_;
};

/// A new run has a model and corrections and a folder that is free.
base::Status checkNewRun(FinetuneOptions& options)
{
    if (options.model.empty() || options.request.corrections.empty() || options.request.run.empty())
        return base::failure(
            base::Error(base::ErrorCode::WrongUsage)
                .with("reason", "--model, --corrections and --output are needed, or --resume"));
    const auto card = engine::findModel(options.model, modelFolders());
    if (!card)
        return base::failure(card.error());
    options.request.model = *card;
    return prepareOutput(options.request.run / "config.json", false);
}

void finetune(Console& console, FinetuneOptions options)
{
    if (!options.resumed.empty())
        options.request.run = options.resumed;
    else if (const auto ready = checkNewRun(options); !ready)
        return console.fail(ready.error());
    console.interruption().setPatience(std::chrono::seconds(5)); // for the last checkpoint
    options.training.stop = console.cancel();
    options.training.report = [&](const engine::RunStatus& status) {
        console.progress("fine-tuning", status.steps > 0 ? static_cast<double>(status.step) /
                                                               static_cast<double>(status.steps)
                                                         : 0);
    };
    if (const auto done = FineTuning(console, options).run(); !done)
        console.fail(done.error());
}

} // namespace

void addFinetune(CLI::App& program, Console& console)
{
    auto* verb = addVerb(
        program, console, "finetune",
        "Trains a model on with a reader's corrections, and says on held-out patients whether it "
        "got better. The old model stays as it is",
        "finetune --model runs/first/model.json --corrections cases --replay acdc/training -o runs/tuned",
        true);
    auto options = std::make_shared<FinetuneOptions>();
    auto& request = options->request;
    verb->add_option("--model", options->model, "Name of an installed model or path of a card");
    verb->add_option("--corrections", request.corrections,
                     "Images with NAME_cinecor masks that a reader saved")
        ->check(CLI::ExistingPath);
    verb->add_option(
            "--replay", request.replay,
            "Images with masks that the model was trained on (or a packed bundle), mixed in so that they are "
            "not forgotten")
        ->check(CLI::ExistingPath);
    verb->add_option(
            "--unchanged", request.unchanged,
            "Images with masks of the old kind that did not train: the new model may not be worse on them")
        ->check(CLI::ExistingPath);
    auto* output = verb->add_option("-o,--output", request.run, "Run folder to make");
    verb->add_option("--resume", options->resumed, "Go on with a run folder, and compare at its end")
        ->check(CLI::ExistingDirectory)
        ->excludes(output);
    verb->add_option("--steps", request.steps, "Steps of gradient descent")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--group", request.group, "Consecutively numbered images that are one patient")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--seed", request.seed, "Of everything random");
    verb->add_option("--threads", options->training.threads, "Processor threads (default: physical cores)")
        ->check(CLI::PositiveNumber);
    addDeviceOption(*verb, options->training.device);
    verb->callback([&console, options] { finetune(console, *options); });
}

} // namespace cinecor::cli
