#include "app/cli/choice_option.h"
#include "app/cli/commands.h"
#include "app/cli/output_file.h"

#include "core/analysis/run_length.h"
#include "core/base/atomic_file.h"
#include "core/imaging/case_discovery.h"
#include "core/imaging/label_mapping.h"
#include "core/imaging/mask_pairs.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <span>

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

/// A mask and the name that its rows get.
struct NamedMask {
    std::string id;
    fs::path file;
};

// A mask of a folder is named by its path below it, so that equal names in two folders stay apart.
std::vector<NamedMask> masksBelow(const std::vector<std::string>& inputs)
{
    std::vector<NamedMask> masks;
    for (const fs::path input : inputs)
        for (const auto& file : imaging::findMasks(input)) {
            const auto folder =
                fs::is_directory(input) ? file.lexically_relative(input).parent_path() : fs::path();
            masks.push_back({(folder / imaging::stemOf(file)).generic_string(), file});
        }
    return masks;
}

/// The rows of one submission.
class Submission {
public:
    Submission(Console& console, const RunLengthOptions& options)
        : console_(console), options_(options), text_(options.header + "\n")
    {}

    void add(const NamedMask& mask)
    {
        const auto raw = imaging::readRawLabels(mask.file, true);
        if (!raw)
            return console_.fail(raw.error());
        const auto& size = raw->geometry.size();
        if (raw->phases.size() != 1 || size.z != 1)
            return console_.fail(base::Error(base::ErrorCode::FeatureNotSupported, mask.file)
                                     .with("feature", "a submission is made of two-dimensional masks"));
        if (!ids_.insert(mask.id).second)
            return console_.fail(base::Error(base::ErrorCode::NotAvailable)
                                     .with("what", "A row for " + mask.file.string())
                                     .with("reason", "another mask is called " + mask.id + ", too"));
        if (options_.label > 0)
            return addRow(mask.id, raw->phases.front(), options_.label, size);
        addStructures(mask, *raw);
    }

    [[nodiscard]] const std::string& text() const { return text_; }

private:
    // A row per structure, whatever number the file gives it.
    void addStructures(const NamedMask& mask, const imaging::RawLabels& raw)
    {
        const auto mapped = imaging::mapLabels(raw, mask.file, base::LabelScheme::shortAxis(), {});
        if (!mapped)
            return console_.fail(mapped.error());
        const auto& labels = mapped->phases.front();
        for (const auto& note : mapped->notes)
            console_.note(note);
        for (const auto& structure : labels.scheme().structures())
            addRow(mask.id + "_" + structure.name, labels.values(), structure.value,
                   labels.geometry().size());
    }

    void addRow(const std::string& id, std::span<const std::uint8_t> labels, int label,
                const base::Size3& size)
    {
        std::vector<std::uint8_t> mask(labels.size());
        std::ranges::transform(labels, mask.begin(),
                               [label](auto value) { return std::uint8_t{value == label}; });
        text_ += id + "," + analysis::encodeRunLength(mask, size.x, size.y, options_.order) + "\n";
    }

    Console& console_;
    const RunLengthOptions& options_;
    std::set<std::string> ids_;
    std::string text_;
};

void runLength(Console& console, const RunLengthOptions& options)
{
    const auto masks = masksBelow(options.masks);
    for (const auto& mask : masks)
        if (std::error_code code; fs::equivalent(mask.file, options.output, code))
            return console.fail(base::Error(base::ErrorCode::FileProtected, options.output));
    if (const auto ready = prepareOutput(options.output, options.overwrite); !ready)
        return console.fail(ready.error());
    Submission submission(console, options);
    for (const auto& mask : masks) {
        if (console.cancel().isCancelled())
            return;
        submission.add(mask);
    }
    if (const auto written = base::writeFileAtomically(options.output, submission.text()); !written)
        return console.fail(written.error());
    console.print(options.output);
}

} // namespace

void addRunLength(CLI::App& program, Console& console)
{
    auto* verb = addVerb(program, console, "rle", "Run-length CSV of masks, as competitions take it",
                         "rle masks/ -o submission.csv", false);
    auto options = std::make_shared<RunLengthOptions>();
    verb->add_option("masks", options->masks, "Mask files, or folders with masks in them")->required();
    verb->add_option("-o,--output", options->output, "CSV file to write")->required();
    verb->add_option("--header", options->header, "First line of the file")->capture_default_str();
    verb->add_option("--order", options->order, "Order in which pixels are counted")
        ->transform(oneOf<analysis::RunOrder>(
            {{"column", analysis::RunOrder::Column}, {"row", analysis::RunOrder::Row}}))
        ->type_name("TEXT");
    verb->add_option("--label", options->label,
                     "Only this number of the files, one row a mask (default: a row per structure)")
        ->check(CLI::Range(1, 255));
    verb->add_flag("--overwrite", options->overwrite, "Replace an existing file");
    verb->callback([&console, options] { runLength(console, *options); });
}

} // namespace cinecor::cli
