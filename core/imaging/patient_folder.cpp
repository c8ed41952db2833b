#include "core/imaging/patient_folder.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>

namespace cinecor::imaging {

namespace fs = std::filesystem;

namespace {

std::optional<int> positiveNumber(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string::npos)
        return std::nullopt;
    int number = 0;
    const auto code = std::from_chars(text.data() + first, text.data() + text.size(), number).ec;
    return code == std::errc() && number > 0 ? std::optional(number) : std::nullopt;
}

// NN of NAME_frameNN.
std::optional<int> frameNumber(const fs::path& file)
{
    const std::string mark = "_frame";
    const auto stem = stemOf(file);
    const auto at = stem.rfind(mark);
    if (at == std::string::npos)
        return std::nullopt;
    const auto digits = stem.substr(at + mark.size());
    const bool onlyDigits = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return onlyDigits ? positiveNumber(digits) : std::nullopt;
}

fs::path existing(const fs::path& folder, const std::string& stem)
{
    for (const auto* extension : {".nii.gz", ".nii"})
        if (auto file = folder / (stem + extension); fs::exists(file))
            return file;
    return {};
}

} // namespace

PatientInfo readPatientInfo(const fs::path& folder)
{
    PatientInfo info;
    std::ifstream stream(folder / "Info.cfg");
    for (std::string line; std::getline(stream, line);) {
        const auto colon = line.find(':');
        if (colon == std::string::npos)
            continue;
        const auto key = line.substr(0, colon);
        const auto value = positiveNumber(line.substr(colon + 1));
        if (key == "ED")
            info.endDiastole = value;
        else if (key == "ES")
            info.endSystole = value;
        else if (key == "NbFrame")
            info.frameCount = value;
    }
    return info;
}

std::optional<Case> patientFolderCase(const fs::path& folder)
{
    std::error_code code;
    if (!fs::is_regular_file(folder / "Info.cfg", code))
        return std::nullopt;
    Case patient;
    patient.kind = CaseKind::PatientFolder;
    patient.source = folder;
    patient.name = fs::absolute(folder).lexically_normal().filename().string();
    for (const auto& entry : fs::directory_iterator(folder, code)) {
        const auto& file = entry.path();
        const auto stem = stemOf(file);
        if (!extensionOf(file).starts_with(".nii") || isMaskName(file))
            continue;
        if (stem.ends_with("_4d"))
            patient.cine = file;
        else if (const auto phase = frameNumber(file))
            patient.files.push_back(
                {file, existing(folder, stem + "_gt"), existing(folder, stem + "_cinecor"), *phase});
    }
    std::ranges::sort(patient.files, {}, &CaseFile::phase);
    if (patient.files.empty() && patient.cine.empty())
        return std::nullopt;
    if (patient.files.empty())
        patient.files.push_back({patient.cine, {}, {}, 1});
    return patient;
}

} // namespace cinecor::imaging
