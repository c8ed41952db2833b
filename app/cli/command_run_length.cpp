#include "app/cli/commands.h"

#include "core/analysis/run_length.h"
#include "core/base/atomic_file.h"
#include "core/imaging/case_discovery.h"
#include "core/imaging/mask_file.h"

#include <algorithm>
#include <filesystem>

namespace cinecor::cli {

namespace {

namespace fs = std::filesystem;

struct RunLengthOptions {
    std::vector<std::string> masks;
    std::string output;
    std::string header = "ImageId,EncodedPixels";
    analysis::RunOrder order = analysis::RunOrder::Column;
    int label = 0;
    bool overwrite = false;
};

std::vector<fs::path> masksBelow(const std::vector<std::string>& inputs)
{
    std::vector<fs::path> files;
    for (const auto& input : inputs) {
        if (!fs::is_directory(input)) {
            files.emplace_back(input);
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(input))
            if (entry.is_regular_file() && imaging::extensionOf(entry.path()) == ".png")
                files.push_back(entry.path());
    }
    std::ranges::sort(files, imaging::naturallyBefore, [](const fs::path& file) { return file.string(); });
    return files;
}

std::vector<std::uint8_t> select(const base::LabelMap& labels, int label)
{
    std::vector<std::uint8_t> mask(labels.values().begin(), labels.values().end());
    if (label > 0)
        std::ranges::replace_if(mask, [label](auto value) { return value != label; }, std::uint8_t{0});
    return mask;
}

// One row per structure, or one row of the chosen label.
void appendRows(std::string& csv, const std::string& name, const base::LabelMap& labels,
                const RunLengthOptions& options)
{
    const auto& size = labels.geometry().size();
    const auto row = [&](const std::string& id, int label) {
        csv +=
            id + "," + analysis::encodeRunLength(select(labels, label), size.x, size.y, options.order) + "\n";
    };
    if (options.label > 0)
        return row(name, options.label);
    for (const auto& structure : labels.scheme().structures())
        row(name + "_" + structure.name, structure.value);
}

void runLength(Console& console, const RunLengthOptions& options)
{
    if (!options.overwrite && fs::exists(options.output))
        return console.fail(base::Error(base::ErrorCode::WouldOverwrite, options.output));
    std::string csv = options.header + "\n";
    for (const auto& file : masksBelow(options.masks)) {
        if (console.cancel().isCancelled())
            return;
        const auto mask = imaging::readMask(file, base::LabelScheme::shortAxis());
        if (!mask)
            console.fail(mask.error());
        else if (mask->phases.size() != 1 || mask->phases.front().geometry().size().z != 1)
            console.fail(base::Error(base::ErrorCode::FeatureNotSupported, file)
                             .with("feature", "a submission is made of two-dimensional masks"));
        else
            appendRows(csv, imaging::stemOf(file), mask->phases.front(), options);
    }
    if (const auto written = base::writeFileAtomically(options.output, csv); !written)
        console.fail(written.error());
}

} // namespace

void addRunLength(CLI::App& program, Console& console)
{
    auto* verb = addVerb(program, console, "rle", "Run-length CSV of masks, as competitions take it",
                         "rle masks/ -o submission.csv", false);
    auto options = std::make_shared<RunLengthOptions>();
    verb->add_option("masks", options->masks, "Mask files or folders of PNG masks")->required();
    verb->add_option("-o,--output", options->output, "CSV file to write")->required();
    verb->add_option("--header", options->header, "First line of the file")->capture_default_str();
    verb->add_option("--order", options->order, "Order in which pixels are counted")
        ->transform(CLI::CheckedTransformer(std::map<std::string, analysis::RunOrder>{
            {"column", analysis::RunOrder::Column}, {"row", analysis::RunOrder::Row}}));
    verb->add_option("--label", options->label,
                     "Only this label, one row a mask (default: a row per structure)")
        ->check(CLI::Range(1, 255));
    verb->add_flag("--overwrite", options->overwrite, "Replace an existing file");
    verb->callback([&console, options] { runLength(console, *options); });
}

} // namespace cinecor::cli
