#include "app/cli/commands.h"

#include "core/imaging/case_discovery.h"
#include "core/imaging/image_writer.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/study_reader.h"

#include <filesystem>

namespace cinecor::cli {

namespace {

namespace fs = std::filesystem;

struct ConvertOptions {
    std::string input;
    std::string output;
    bool mask = false;
    bool overwrite = false;
};

template <class T>
std::vector<const T*> pointers(const std::vector<T>& items)
{
    std::vector<const T*> out;
    for (const auto& item : items)
        out.push_back(&item);
    return out;
}

base::Status convertMask(const ConvertOptions& options)
{
    const auto mask = imaging::readMask(options.input, base::LabelScheme::shortAxis());
    if (!mask)
        return base::failure(mask.error());
    return imaging::writeMask(
        pointers(mask->phases), options.output,
        {.overwrite = options.overwrite, .protectedFiles = {options.input}, .sourceImage = options.input});
}

base::Status convertImage(Console& console, const ConvertOptions& options)
{
    const auto image = imaging::readImageFile(options.input);
    if (!image)
        return base::failure(image.error());
    for (const auto& note : image->notes)
        console.note(note);
    return imaging::writeImage(pointers(image->phases), options.output, options.overwrite,
                               image->phaseSeconds);
}

void convert(Console& console, const ConvertOptions& options)
{
    std::error_code ignored;
    if (fs::equivalent(options.input, options.output, ignored))
        return console.fail(base::Error(base::ErrorCode::WouldOverwrite, options.output));
    const bool mask = options.mask || imaging::isMaskName(options.input);
    if (const auto done = mask ? convertMask(options) : convertImage(console, options); !done)
        return console.fail(done.error());
    console.print(options.output);
}

} // namespace

void addConvert(CLI::App& program, Console& console)
{
    auto* verb = addVerb(program, console, "convert", "Changes the format with the geometry kept",
                         "convert scan.nrrd scan.nii.gz", false);
    auto options = std::make_shared<ConvertOptions>();
    verb->add_option("input", options->input, "Image or mask")->required()->check(CLI::ExistingFile);
    verb->add_option("output", options->output, "New file; its extension says the format")->required();
    verb->add_flag("--mask", options->mask,
                   "The input is a label image (by its name: _mask, _gt, _seg, _cinecor)");
    verb->add_flag("--overwrite", options->overwrite, "Replace an existing file");
    verb->callback([&console, options] { convert(console, *options); });
}

} // namespace cinecor::cli
