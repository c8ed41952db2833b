#include "app/cli/commands.h"

#include "core/base/display_orientation.h"
#include "core/base/error_text.h"
#include "core/imaging/study_reader.h"

#include <nlohmann/json.hpp>

namespace cinecor::cli {

namespace {

using nlohmann::ordered_json;

ordered_json orientationOf(const base::Geometry& geometry)
{
    if (!geometry.hasOrientation())
        return nullptr;
    return {geometry.axisLetters(0), geometry.axisLetters(1), geometry.axisLetters(2)};
}

ordered_json describe(const std::filesystem::path& file, const imaging::ImageFile& image)
{
    const auto& first = image.phases.front();
    const auto& geometry = first.geometry();
    ordered_json notes = ordered_json::array();
    for (const auto& note : image.notes)
        notes.push_back(base::errorSentence(note));
    const auto& size = geometry.size();
    return {{"file", file.string()},
            {"format", image.format},
            {"size", {size.x, size.y, size.z}},
            {"spacing_mm", geometry.hasSpacing() ? ordered_json(geometry.spacing()) : ordered_json(nullptr)},
            {"orientation", orientationOf(geometry)},
            {"voxel_volume_mm3",
             geometry.hasSpacing() ? ordered_json(geometry.voxelVolumeMm3()) : ordered_json(nullptr)},
            {"type", first.pixelTypeName()},
            {"phases", image.phases.size()},
            {"phase_seconds", image.phaseSeconds ? ordered_json(*image.phaseSeconds) : ordered_json(nullptr)},
            {"notes", notes}};
}

std::string spacingLine(const ordered_json& spacing)
{
    if (spacing.is_null())
        return "not known";
    char text[96];
    std::snprintf(text, sizeof text, "%.6g x %.6g x %.6g mm", spacing[0].get<double>(),
                  spacing[1].get<double>(), spacing[2].get<double>());
    return text;
}

std::string orientationLine(const ordered_json& orientation)
{
    if (orientation.is_null())
        return "not known, shown as stored";
    std::string line = "axes towards";
    for (const auto& letters : orientation)
        line += " " + letters.get<std::string>();
    return line;
}

void printReadable(const Console& console, const ordered_json& about)
{
    const auto& size = about["size"];
    console.print(about["file"].get<std::string>());
    console.print("  format       " + about["format"].get<std::string>() + ", " +
                  about["type"].get<std::string>());
    console.print("  size         " + base::sizeText({size[0], size[1], size[2]}));
    console.print("  phases       " + about["phases"].dump());
    console.print("  spacing      " + spacingLine(about["spacing_mm"]));
    console.print("  orientation  " + orientationLine(about["orientation"]));
    for (const auto& note : about["notes"])
        console.print("  note         " + note.get<std::string>());
}

void info(Console& console, const std::vector<std::string>& inputs)
{
    ordered_json files = ordered_json::array();
    const auto discovery = imaging::discoverCases({inputs.begin(), inputs.end()});
    for (const auto& problem : discovery.problems)
        console.fail(problem);
    for (const auto& one : discovery.cases)
        for (const auto& file : one.files) {
            if (console.cancel().isCancelled())
                return;
            if (const auto image = imaging::readImageFile(file.image)) {
                files.push_back(describe(file.image, *image));
                printReadable(console, files.back());
            } else {
                console.fail(image.error());
            }
        }
    console.print(ordered_json{{"files", files}});
}

} // namespace

void addInfo(CLI::App& program, Console& console)
{
    auto* verb =
        addVerb(program, console, "info", "Size, spacing, orientation, phases, and what is odd about a file",
                "info patient001_frame01.nii.gz", true);
    auto inputs = std::make_shared<std::vector<std::string>>();
    verb->add_option("files", *inputs, "Files or folders")->required();
    verb->callback([&console, inputs] { info(console, *inputs); });
}

} // namespace cinecor::cli
