#include "app/cli/commands.h"

#include "core/base/display_orientation.h"
#include "core/base/error_text.h"
#include "core/imaging/patient_folder.h"
#include "core/imaging/study_reader.h"

#include <array>

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

ordered_json known(double value)
{
    return value > 0 ? ordered_json(value) : ordered_json(nullptr);
}

template <class T>
ordered_json known(const std::optional<T>& value)
{
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json describe(const std::filesystem::path& folder, const imaging::PatientInfo& patient)
{
    return {{"folder", folder.string()},
            {"phases", known(patient.frameCount)},
            {"end_diastole", known(patient.endDiastole)},
            {"end_systole", known(patient.endSystole)},
            {"group", patient.group.empty() ? ordered_json(nullptr) : ordered_json(patient.group)},
            {"height_cm", known(patient.bodySize.heightCm)},
            {"weight_kg", known(patient.bodySize.weightKg)}};
}

void printReadable(const Console& console, const std::filesystem::path& folder, const ordered_json& patient)
{
    constexpr std::array<std::array<const char*, 2>, 6> lines{{{"phases", "phases       "},
                                                               {"end_diastole", "end diastole "},
                                                               {"end_systole", "end systole  "},
                                                               {"group", "group        "},
                                                               {"height_cm", "height, cm   "},
                                                               {"weight_kg", "weight, kg   "}}};
    console.print(folder.string());
    for (const auto& [key, label] : lines)
        if (const auto& value = patient[key]; !value.is_null())
            console.print(std::string("  ") + label +
                          (value.is_string() ? value.get<std::string>() : value.dump()));
}

/// Describes file after file and patient folder after patient folder.
class Inventory {
public:
    explicit Inventory(Console& console) : console_(console) {}

    void add(const std::filesystem::path& file)
    {
        const auto image = imaging::readImageFile(file);
        if (!image)
            return console_.fail(image.error());
        files_.push_back(describe(file, *image));
        printReadable(console_, files_.back());
    }

    void add(const imaging::Case& one)
    {
        if (one.kind == imaging::CaseKind::PatientFolder) {
            patients_.push_back(describe(one.source, imaging::readPatientInfo(one.source)));
            printReadable(console_, one.source, patients_.back());
        }
        if (!one.cine.empty())
            add(one.cine);
        for (const auto& file : one.files)
            if (file.image != one.cine && !console_.cancel().isCancelled())
                add(file.image);
    }

    [[nodiscard]] ordered_json json() const { return {{"files", files_}, {"patients", patients_}}; }

private:
    Console& console_;
    ordered_json files_ = ordered_json::array();
    ordered_json patients_ = ordered_json::array();
};

// A file that is named is described, whether image or mask; of a folder, the images.
void info(Console& console, const std::vector<std::string>& inputs)
{
    Inventory inventory(console);
    for (const auto& input : inputs) {
        if (!std::filesystem::is_directory(input)) {
            inventory.add(std::filesystem::path(input));
            continue;
        }
        const auto found = imaging::discoverCases({input});
        for (const auto& problem : found.problems)
            console.fail(problem);
        for (const auto& one : found.cases) {
            if (console.cancel().isCancelled())
                return;
            inventory.add(one);
        }
    }
    console.print(inventory.json());
}

} // namespace

void addInfo(CLI::App& program, Console& console)
{
    auto* verb =
        addVerb(program, console, "info", "Size, spacing, orientation, phases, and what is odd about a file",
                "info patient001_frame01.nii.gz", true);
    auto inputs = std::make_shared<std::vector<std::string>>();
    verb->add_option("files", *inputs, "Image or mask files, or folders of images")->required();
    verb->callback([&console, inputs] { info(console, *inputs); });
}

} // namespace cinecor::cli
