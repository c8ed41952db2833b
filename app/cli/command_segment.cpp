#include "app/cli/choice_option.h"
#include "app/cli/commands.h"
#include "app/cli/device_option.h"
#include "app/cli/models.h"
#include "app/cli/segmentation_batch.h"

#include <charconv>
#include <chrono>

#include <nlohmann/json.hpp>

namespace cinecor::cli {

namespace {

using nlohmann::ordered_json;

struct SegmentOptions {
    std::vector<std::string> inputs;
    std::string output;
    std::string model;
    engine::SegmenterOptions engine;
    std::string box;
    std::string shard;
    bool confidence = false;
    bool overwrite = false;
};

// "i/n": which share of the cases this process takes.
struct Shard {
    std::size_t index = 0;
    std::size_t count = 1;
};

std::optional<std::size_t> wholeNumber(std::string_view text)
{
    std::size_t number = 0;
    const auto [end, code] = std::from_chars(text.begin(), text.end(), number);
    return code == std::errc() && end == text.end() ? std::optional(number) : std::nullopt;
}

base::Result<Shard> parseShard(const std::string& text)
{
    if (text.empty())
        return Shard{};
    const auto slash = std::min(text.find('/'), text.size() - 1);
    const auto index = wholeNumber(std::string_view(text).substr(0, slash)),
               count = wholeNumber(std::string_view(text).substr(slash + 1));
    if (index && count && *index < *count)
        return Shard{*index, *count};
    return base::failure(
        base::Error(base::ErrorCode::WrongUsage)
            .with("reason", "--shard takes i/n with i from 0 to n-1, not \"" + text + "\"."));
}

void segmentAll(Console& console, const BatchOptions& options, const std::vector<imaging::Case>& cases,
                Shard shard, engine::SegmenterPool& models)
{
    const auto start = std::chrono::steady_clock::now();
    SegmentationBatch batch(console, models, options, cases);
    for (std::size_t i = shard.index; i < cases.size() && !console.cancel().isCancelled(); i += shard.count)
        batch.segment(cases[i],
                      std::to_string(i + 1) + "/" + std::to_string(cases.size()) + " " + cases[i].name);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    console.print(ordered_json{{"model", batch.modelsUsed()},
                               {"device", models.deviceName()},
                               {"cases", batch.cases()},
                               {"seconds", seconds.count()}});
}

// Masks among many inputs (scans/*.png) are passed over; where nothing else was given, they are what failed.
void tellProblems(Console& console, const imaging::Discovery& found)
{
    for (const auto& problem : found.problems)
        if (found.cases.empty())
            console.fail(problem);
        else
            console.note(problem);
}

void segment(Console& console, const SegmentOptions& options)
{
    const auto shard = parseShard(options.shard);
    if (!shard)
        return console.fail(shard.error());
    const auto box = parseBox(options.box);
    if (!box)
        return console.fail(box.error());
    const auto cards = chooseModels(options.model);
    if (!cards)
        return console.fail(cards.error());
    const auto found = imaging::discoverCases({options.inputs.begin(), options.inputs.end()});
    tellProblems(console, found);
    if (found.cases.empty())
        return;
    engine::SegmenterPool models(*cards, options.engine);
    segmentAll(console, {options.output, *box, options.confidence, options.overwrite}, found.cases, *shard,
               models);
}

} // namespace

void addSegment(CLI::App& program, Console& console)
{
    auto* verb = addVerb(program, console, "segment", "Masks of LV, RV and myocardium for images",
                         "segment patient001_frame01.nii.gz -o masks", true);
    auto options = std::make_shared<SegmentOptions>();
    verb->add_option("inputs", options->inputs, "Image files or folders")->required();
    verb->add_option("-o,--output", options->output, "Folder for the masks")->required();
    verb->add_option("--model", options->model,
                     "Name of an installed model or path of a card (default: by what the input is)");
    addDeviceOption(*verb, options->engine.device);
    verb->add_option("--precision", options->engine.precision, "Type in which it multiplies (default: auto)")
        ->transform(oneOf<engine::Precision>({{"auto", engine::Precision::Auto},
                                              {"fp32", engine::Precision::Float32},
                                              {"bf16", engine::Precision::BFloat16},
                                              {"fp16", engine::Precision::Float16}}))
        ->type_name("TEXT");
    verb->add_option("--threads", options->engine.threads, "Processor threads (default: physical cores)")
        ->check(CLI::PositiveNumber);
    verb->add_option("--batch", options->engine.batch, "Slices at a time (default: chosen for the device)")
        ->check(CLI::PositiveNumber);
    verb->add_option(
        "--box", options->box,
        "Heart box x,y,width,height along the file's columns and rows, from the centre of the first "
        "pixel: 25,30,60,60 in pixels or 40mm,50mm,90mm,90mm (default: found by the network)");
    verb->add_option("--shard", options->shard, "Only cases i, i+n, i+2n, ... given as i/n, counted from 0");
    verb->add_flag("--confidence", options->confidence, "Also write the network's confidence (0..255)");
    verb->add_flag("--overwrite", options->overwrite, "Replace existing masks");
    verb->callback([&console, options] { segment(console, *options); });
}

} // namespace cinecor::cli
