#include "core/imaging/patient_folder.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <string>

namespace cinecor::imaging {

namespace fs = std::filesystem;

namespace {

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r"), last = text.find_last_not_of(" \t\r");
    return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

// A number above 0; what follows it is not looked at.
template <class Number>
std::optional<Number> positive(const std::string& text)
{
    Number number{};
    const auto code = std::from_chars(text.data(), text.data() + text.size(), number).ec;
    return code == std::errc() && number > 0 && number <= std::numeric_limits<Number>::max()
               ? std::optional(number)
               : std::nullopt;
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
    return onlyDigits ? positive<int>(digits) : std::nullopt;
}

fs::path existing(const fs::path& folder, const std::string& stem)
{
    for (const auto* extension : {".nii.gz", ".nii"})
        if (auto file = folder / (stem + extension); fs::exists(file))
            return file;
    return {};
}

void take(const std::string& key, const std::string& value, PatientInfo& info)
{
    if (key == "ED")
        info.endDiastole = positive<int>(value);
    else if (key == "ES")
        info.endSystole = positive<int>(value);
    else if (key == "NbFrame")
        info.frameCount = positive<int>(value);
    else if (key == "Height")
        info.bodySize.heightCm = positive<double>(value).value_or(0);
    else if (key == "Weight")
        info.bodySize.weightKg = positive<double>(value).value_or(0);
    else if (key == "Group")
        info.group = value;
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
        take(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)), info);
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
    const auto whole = fs::absolute(folder).lexically_normal();
    patient.name = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
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
