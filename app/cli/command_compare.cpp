#include "app/cli/commands.h"
#include "app/cli/labelled_cases.h"
#include "app/cli/model_comparison.h"
#include "app/cli/models.h"

namespace cinecor::cli {

namespace {

struct CompareOptions {
    std::string before;
    std::string after;
    std::string data;
    int group = 1;
    bool corrections = false;
    engine::SegmenterOptions engine;
};

base::Result<std::unique_ptr<engine::Segmenter>> loaded(const std::string& model,
                                                        const engine::SegmenterOptions& options)
{
    const auto card = engine::findModel(model, modelFolders());
    if (!card)
        return base::failure(card.error());
    return engine::Segmenter::load(*card, options);
}

void compare(Console& console, const CompareOptions& options)
{
    const auto before = loaded(options.before, options.engine);
    if (!before)
        return console.fail(before.error());
    const auto after = loaded(options.after, options.engine);
    if (!after)
        return console.fail(after.error());
    if ((*before)->card().scheme != (*after)->card().scheme)
        return console.fail(base::Error(base::ErrorCode::WrongUsage)
                                .with("reason", "The two models do not draw the same structures."));
    const auto found = imaging::discoverCases({options.data});
    for (const auto& problem : found.problems)
        console.fail(problem);
    const auto cases =
        casesLabelledBy(options.corrections ? LabelSource::Corrections : LabelSource::Truth, found.cases);
    ModelComparison comparison(console, **before, **after, options.group);
    comparison.add(cases);
    if (comparison.images().empty())
        return console.fail(base::Error(base::ErrorCode::NoImagesFound, options.data));
    console.print(comparison.rows() + comparison.table());
    console.print(comparison.json());
}

} // namespace

void addCompare(CLI::App& program, Console& console)
{
    auto* verb =
        addVerb(program, console, "compare",
                "Two models on the same labelled images: who got better, who worse, with an interval",
                "compare runs/first/model.json runs/tuned/model.json --data acdc/held-out", true);
    auto options = std::make_shared<CompareOptions>();
    verb->add_option("before", options->before, "Name of an installed model or path of a card")->required();
    verb->add_option("after", options->after, "The other one")->required();
    verb->add_option("--data", options->data, "Images with masks beside them")
        ->required()
        ->check(CLI::ExistingPath);
    verb->add_flag("--corrections", options->corrections, "The reader's NAME_cinecor masks are the truth");
    verb->add_option("--group", options->group, "Consecutively numbered images that are one patient")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--threads", options->engine.threads, "Processor threads (default: physical cores)")
        ->check(CLI::PositiveNumber);
    verb->callback([&console, options] { compare(console, *options); });
}

} // namespace cinecor::cli
