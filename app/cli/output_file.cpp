#include "app/cli/output_file.h"

#include "core/imaging/file_format.h"

#include <string>

namespace cinecor::cli {

namespace fs = std::filesystem;

namespace {

using imaging::FileFormat;

std::string maskExtension(const fs::path& image)
{
    switch (imaging::formatOf(image).value_or(imaging::formatByName(image))) {
    case FileFormat::Nifti:
        return imaging::extensionOf(image) == ".nii" ? ".nii" : ".nii.gz";
    case FileFormat::MetaImage:
        return ".mha";
    case FileFormat::Nrrd:
        return ".nrrd";
    default:
        return ".png";
    }
}

} // namespace

std::vector<MaskTarget> maskTargets(const imaging::Case& one, const fs::path& output)
{
    std::vector<fs::path> images;
    if (!one.cine.empty())
        images.push_back(one.cine);
    for (const auto& file : one.files)
        if (file.image != one.cine)
            images.push_back(file.image);
    const auto folder = one.kind == imaging::CaseKind::PatientFolder ? output / one.relative
                                                                     : output / one.relative.parent_path();
    std::vector<MaskTarget> targets;
    for (const auto& image : images) {
        const auto stem = imaging::stemOf(image), extension = maskExtension(image);
        const auto beside = [&](const char* ending) {
            return folder / std::string(stem).append(ending).append(extension);
        };
        targets.push_back({image, beside("_mask"), beside("_confidence")});
    }
    return targets;
}

base::Status prepareOutput(const fs::path& file, bool overwrite)
{
    std::error_code code;
    if (!file.parent_path().empty())
        fs::create_directories(file.parent_path(), code);
    if (code)
        return base::failure(
            base::Error(base::ErrorCode::FileNotWritable, file).with("reason", code.message()));
    if (!overwrite && fs::exists(file, code))
        return base::failure(base::ErrorCode::WouldOverwrite, file);
    return {};
}

} // namespace cinecor::cli
