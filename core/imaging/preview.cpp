#include "core/imaging/preview.h"

#include "core/imaging/file_format.h"
#include "core/imaging/nifti_file.h"
#include "core/imaging/nifti_header.h"
#include "core/imaging/study_reader.h"

#include <variant>

namespace cinecor::imaging {

namespace fs = std::filesystem;

namespace {

base::Volume middleSlice(const base::Volume& volume)
{
    const auto& size = volume.geometry().size();
    const auto count = static_cast<std::ptrdiff_t>(size.sliceCount()), first = count * (size.z / 2);
    auto pixels = std::visit(
        [&](const auto& all) {
            return base::PixelBuffer(
                std::remove_cvref_t<decltype(all)>(all.begin() + first, all.begin() + first + count));
        },
        volume.pixels());
    return {oneSliceOf(volume.geometry()), std::move(pixels), volume.scale()};
}

base::Result<Preview> previewFile(const fs::path& file)
{
    if (formatOf(file).value_or(FileFormat::Unknown) == FileFormat::Nifti)
        return previewNifti(file);
    const auto image = readImageFile(file);
    if (!image)
        return base::failure(image.error());
    const auto& first = image->phases.front();
    return Preview{middleSlice(first), first.geometry().size(), static_cast<int>(image->phases.size())};
}

/// Phases of a patient folder: those of its cine, else one for each frame.
int phasesOf(const Case& which)
{
    if (!which.cine.empty())
        if (const auto header = readNiftiHeader(which.cine))
            return header->phaseCount();
    return static_cast<int>(which.files.size());
}

} // namespace

base::Geometry oneSliceOf(const base::Geometry& geometry)
{
    const auto& size = geometry.size();
    const base::Size3 slice{size.x, size.y, 1};
    if (geometry.hasOrientation())
        return {slice, geometry.spacing(), geometry.direction(), geometry.origin()};
    return geometry.hasSpacing() ? base::Geometry(slice, geometry.spacing()) : base::Geometry(slice);
}

base::Result<Preview> readPreview(const Case& which)
{
    base::Result<Preview> preview = base::failure(base::ErrorCode::NoImagesFound, which.source);
    for (auto file = which.files.begin(); file != which.files.end() && !preview; ++file)
        preview = previewFile(file->image);
    if (preview && which.kind == CaseKind::PatientFolder)
        preview->phaseCount = phasesOf(which);
    return preview;
}

} // namespace cinecor::imaging
