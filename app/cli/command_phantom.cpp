#include "app/cli/commands.h"
#include "app/cli/output_file.h"

#include "core/base/atomic_file.h"
#include "core/imaging/image_writer.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/phantom.h"

#include <filesystem>

#include <nlohmann/json.hpp>

namespace cinecor::cli {

namespace {

namespace fs = std::filesystem;

struct PhantomRequest {
    std::string output;
    imaging::PhantomOptions phantom;
    bool overwrite = false;
};

std::string truthJson(const imaging::Phantom& phantom)
{
    return nlohmann::ordered_json{{"lv_edv_ml", phantom.truth.lvEndDiastolicMl},
                                  {"lv_esv_ml", phantom.truth.lvEndSystolicMl},
                                  {"lv_ef_percent", phantom.truth.lvEjectionFraction},
                                  {"end_diastole", phantom.study.endDiastole.value_or(1)},
                                  {"end_systole", phantom.study.endSystole.value_or(1)}}
               .dump(2) +
           "\n";
}

struct PhantomFiles {
    fs::path image, truth, numbers;
};

PhantomFiles filesIn(const fs::path& folder)
{
    return {folder / "phantom.nii.gz", folder / "phantom_gt.nii.gz", folder / "phantom.json"};
}

base::Status write(const imaging::Phantom& phantom, const PhantomFiles& files)
{
    std::vector<const base::Volume*> images;
    std::vector<const base::LabelMap*> masks;
    for (const auto& [number, phase] : phantom.study.phases) {
        images.push_back(phase.image.get());
        masks.push_back(phase.truth.get());
    }
    if (auto done = imaging::writeImage(images, files.image, {.overwrite = true}); !done)
        return done;
    if (auto done = imaging::writeMask(masks, files.truth); !done)
        return done;
    return base::writeFileAtomically(files.numbers, truthJson(phantom));
}

void phantom(Console& console, const PhantomRequest& request)
{
    const auto files = filesIn(request.output);
    for (const auto& file : {files.image, files.truth, files.numbers})
        if (const auto ready = prepareOutput(file, request.overwrite); !ready)
            return console.fail(ready.error());
    if (const auto written = write(imaging::makePhantom(request.phantom), files); !written)
        return console.fail(written.error());
    for (const auto& file : {files.image, files.truth, files.numbers})
        console.print(file.string());
}

} // namespace

void addPhantom(CLI::App& program, Console& console)
{
    auto* verb = addVerb(program, console, "phantom", "The procedural short-axis cine with its exact truth",
                         "phantom -o sample", false);
    auto request = std::make_shared<PhantomRequest>();
    verb->add_option("-o,--output", request->output,
                     "Folder for phantom.nii.gz, phantom_gt.nii.gz, phantom.json")
        ->required();
    verb->add_option("--phases", request->phantom.phases, "Phases of the cycle")
        ->check(CLI::Range(1, 200))
        ->capture_default_str();
    verb->add_option("--slices", request->phantom.slices, "Slices from base to apex")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    verb->add_option("--size", request->phantom.size, "Columns and rows")
        ->check(CLI::Range(64, 1024))
        ->capture_default_str();
    verb->add_option("--seed", request->phantom.seed, "Same seed, same voxels")->capture_default_str();
    verb->add_flag("--overwrite", request->overwrite, "Replace existing files");
    verb->callback([&console, request] { phantom(console, *request); });
}

} // namespace cinecor::cli
