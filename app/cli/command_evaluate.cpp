#include "app/cli/commands.h"
#include "app/cli/evaluation_report.h"
#include "app/cli/label_option.h"
#include "app/cli/output_file.h"

#include "core/base/atomic_file.h"
#include "core/imaging/label_mapping.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/mask_pairs.h"

#include <filesystem>

namespace cinecor::cli {

namespace fs = std::filesystem;

namespace {

struct EvaluateOptions {
    std::string prediction;
    std::string truth;
    std::string labels;
    std::string scheme; ///< name; empty = found in the truth
    std::string csv;
    bool overwrite = false;
};

struct ReadPair {
    imaging::MaskFile prediction;
    imaging::MaskFile truth;
};

// A prediction may use the data set's own label numbers, but only where its truth does so too: otherwise a
// network's exchanged labels would be set right before they are scored.
base::Result<ReadPair> readPair(const imaging::MaskPair& pair, const base::LabelScheme& scheme,
                                const imaging::MaskReadOptions& options)
{
    auto truth = imaging::readMask(pair.truth, scheme, options);
    if (!truth)
        return base::failure(truth.error());
    auto prediction = imaging::readMask(pair.prediction, scheme, options);
    if (prediction && prediction->mappingDetected && !truth->mappingDetected)
        prediction = imaging::readMask(pair.prediction, scheme, {.mapping = imaging::ownNumbers(scheme)});
    if (!prediction)
        return base::failure(prediction.error());
    if (prediction->phases.size() != truth->phases.size())
        return base::failure(
            base::Error(base::ErrorCode::SizesDiffer)
                .with("expected", std::to_string(truth->phases.size()) + " phases in " + pair.truth.string())
                .with("actual",
                      std::to_string(prediction->phases.size()) + " in " + pair.prediction.string()));
    return ReadPair{std::move(*prediction), std::move(*truth)};
}

class Evaluator {
public:
    Evaluator(Console& console, const base::LabelScheme& scheme, imaging::MaskReadOptions options)
        : console_(console), scheme_(scheme), options_(std::move(options)), confusion_(scheme.maximumValue())
    {}

    void add(const imaging::MaskPair& pair)
    {
        const auto masks = readPair(pair, scheme_, options_);
        if (!masks)
            return console_.fail(masks.error());
        for (std::size_t phase = 0; phase < masks->truth.phases.size(); ++phase) {
            const auto& prediction = masks->prediction.phases[phase];
            const auto& truth = masks->truth.phases[phase];
            if (const auto fits =
                    imaging::checkOnImage(prediction, pair.prediction, truth.geometry(), pair.truth);
                !fits)
                return console_.fail(fits.error());
            const bool single = masks->truth.phases.size() == 1;
            score(single ? pair.name : pair.name + " phase " + std::to_string(phase + 1), prediction, truth);
        }
    }

    [[nodiscard]] const analysis::ConfusionMatrix& confusion() const { return confusion_; }
    [[nodiscard]] analysis::Evaluation result() const
    {
        return analysis::summarise(cases_, volumes_ ? analysis::EvaluationUnit::Volume
                                                    : analysis::EvaluationUnit::Image);
    }

private:
    void score(const std::string& name, const base::LabelMap& prediction, const base::LabelMap& truth)
    {
        const bool volume = truth.geometry().size().z > 1;
        if (!cases_.empty() && volume != volumes_)
            return console_.fail(base::Error(base::ErrorCode::NotAvailable)
                                     .with("what", "A score of " + name)
                                     .with("reason", "pictures and volumes cannot be averaged in one table"));
        volumes_ = volume;
        auto scored =
            analysis::scoreCase(name, prediction, truth,
                                volume ? analysis::EvaluationUnit::Volume : analysis::EvaluationUnit::Image);
        if (!scored)
            return console_.fail(scored.error());
        confusion_.add(prediction.values(), truth.values());
        cases_.push_back(std::move(*scored));
    }

    Console& console_;
    const base::LabelScheme& scheme_;
    imaging::MaskReadOptions options_;
    analysis::ConfusionMatrix confusion_;
    std::vector<analysis::CaseScore> cases_;
    bool volumes_ = false;
};

/// What the first truth shows whose labels tell; short-axis where none does.
base::LabelScheme schemeFoundIn(const std::vector<imaging::MaskPair>& pairs)
{
    for (const auto& pair : pairs)
        if (const auto labels = imaging::readRawLabels(pair.truth, true))
            if (const auto order = imaging::detectLabelOrder(*labels))
                return imaging::schemeOf(*order);
    return base::LabelScheme::shortAxis();
}

base::Status checkOptions(const EvaluateOptions& options)
{
    for (const auto& input : {options.prediction, options.truth})
        if (!fs::exists(input))
            return base::failure(base::ErrorCode::FileNotFound, input);
    return options.csv.empty() ? base::Status() : prepareOutput(options.csv, options.overwrite);
}

void writeCsv(Console& console, const EvaluateOptions& options, const imaging::MaskPairs& pairs,
              const analysis::Evaluation& evaluation)
{
    const auto isCsv = [&](const fs::path& file) {
        std::error_code code;
        return fs::equivalent(file, options.csv, code);
    };
    for (const auto& pair : pairs.pairs)
        if (isCsv(pair.prediction) || isCsv(pair.truth))
            return console.fail(base::Error(base::ErrorCode::FileProtected, options.csv));
    if (const auto written = base::writeFileAtomically(options.csv, evaluationCsv(evaluation)); !written)
        console.fail(written.error());
}

void evaluate(Console& console, const EvaluateOptions& options)
{
    if (const auto ready = checkOptions(options); !ready)
        return console.fail(ready.error());
    const auto pairs = imaging::pairMasks(options.prediction, options.truth);
    const auto scheme = base::LabelScheme::named(options.scheme).value_or(schemeFoundIn(pairs.pairs));
    auto mapping = parseLabels(options.labels, scheme);
    if (!mapping)
        return console.fail(mapping.error());
    if (!*mapping && scheme != base::LabelScheme::shortAxis()) // of which alone there are several orders
        *mapping = imaging::ownNumbers(scheme);
    for (const auto& file : pairs.withoutTruth)
        console.note(file.string() + " has no truth of its name and is left out.");
    for (const auto& file : pairs.withoutPrediction)
        console.note(file.string() + " has no prediction of its name and is left out.");

    Evaluator evaluator(console, scheme, {.mapping = *mapping});
    for (const auto& pair : pairs.pairs) {
        if (console.cancel().isCancelled())
            return;
        evaluator.add(pair);
    }
    const auto evaluation = evaluator.result();
    if (evaluation.cases.empty())
        return console.fail(base::Error(base::ErrorCode::NoImagesFound, options.prediction));
    console.print(evaluationTable(evaluation));
    console.print(evaluationJson(evaluation, evaluator.confusion(), pairs));
    if (!options.csv.empty())
        writeCsv(console, options, pairs, evaluation);
}

} // namespace

void addEvaluate(CLI::App& program, Console& console)
{
    auto* verb =
        addVerb(program, console, "evaluate", "Dice, IoU and surface distances of masks against truth",
                "evaluate --prediction masks/ --truth png96/val/mask --csv scores.csv", true);
    auto options = std::make_shared<EvaluateOptions>();
    verb->add_option("--prediction", options->prediction, "File or folder of masks to score")->required();
    verb->add_option("--truth", options->truth, "File or folder of true masks")->required();
    verb->add_option("--labels", options->labels,
                     "What the numbers in the files mean, for example 1=RV,2=Myo,3=LV (default: detected)");
    verb->add_option(
            "--scheme", options->scheme,
            "What the masks show: short-axis (RV, Myo, LV) or echo (LV, Myo, LA); default: found in the "
            "truth")
        ->check(CLI::IsMember({"short-axis", "echo"}));
    verb->add_option("--csv", options->csv, "Also write a row per case and structure to this file");
    verb->add_flag("--overwrite", options->overwrite, "Replace an existing CSV file");
    verb->callback([&console, options] { evaluate(console, *options); });
}

} // namespace cinecor::cli
