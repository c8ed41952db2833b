#include "app/cli/commands.h"

#include "core/base/error_text.h"
#include "core/imaging/case_discovery.h"
#include "core/imaging/conversion.h"

#include <nlohmann/json.hpp>

namespace cinecor::cli {

namespace {

using nlohmann::ordered_json;

struct ConvertOptions {
    std::string input;
    std::string output;
    bool mask = false;
    bool overwrite = false;
};

void convert(Console& console, const ConvertOptions& options)
{
    const bool mask = options.mask || imaging::isMaskFile(options.input);
    const auto notes = mask ? imaging::convertMask(options.input, options.output, options.overwrite)
                            : imaging::convertImage(options.input, options.output, options.overwrite);
    if (!notes)
        return console.fail(notes.error());
    auto sentences = ordered_json::array();
    for (const auto& note : *notes) {
        console.note(note);
        sentences.push_back(base::errorSentence(note));
    }
    console.print(options.output);
    console.print(ordered_json{{"input", options.input},
                               {"output", options.output},
                               {"kind", mask ? "mask" : "image"},
                               {"notes", sentences}});
}

} // namespace

void addConvert(CLI::App& program, Console& console)
{
    auto* verb = addVerb(program, console, "convert",
                         "Changes the format; intensities, label numbers and geometry stay",
                         "convert scan.nrrd scan.nii.gz", true);
    auto options = std::make_shared<ConvertOptions>();
    verb->add_option("input", options->input, "Image or mask")->required();
    verb->add_option("output", options->output, "New file: .png, .nii, .nii.gz, .nrrd or .mha")->required();
    verb->add_flag(
        "--mask", options->mask,
        "The input is a label image (known by its name _mask, _gt, _seg, _cinecor, or its folder)");
    verb->add_flag("--overwrite", options->overwrite, "Replace an existing file");
    verb->callback([&console, options] { convert(console, *options); });
}

} // namespace cinecor::cli
