#include "core/imaging/image_writer.h"

#include "core/base/atomic_file.h"
#include "core/imaging/case_discovery.h"
#include "core/imaging/file_errors.h"
#include "core/imaging/itk_file.h"
#include "core/imaging/nifti_file.h"
#include "core/imaging/nifti_header.h"
#include "core/imaging/output_file.h"
#include "core/imaging/png_file.h"
#include "core/imaging/study_reader.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using Phases = std::vector<const base::Volume*>;

namespace {

bool isScaled(const base::Volume& volume)
{
    return volume.scale().slope != 1 || volume.scale().intercept != 0;
}

// Formats without an intensity scale hold what the pixels mean.
base::PixelBuffer meantIntensities(const base::Volume& volume)
{
    const auto& size = volume.geometry().size();
    std::vector<float> values(size.count());
    for (int z = 0; z < size.z; ++z)
        volume.copySlice(
            z, std::span(values).subspan(size.sliceCount() * static_cast<std::size_t>(z), size.sliceCount()));
    return values;
}

base::Status writePng(const Phases& phases, const fs::path& file)
{
    const auto& volume = *phases.front();
    const auto& size = volume.geometry().size();
    if (phases.size() > 1 || size.z > 1)
        return cannotHold(file, "a PNG holds one slice");
    PngPicture picture{.width = size.x, .height = size.y};
    if (const auto* bytes = std::get_if<std::vector<std::uint8_t>>(&volume.pixels());
        bytes && !isScaled(volume))
        picture.samples = *bytes;
    else if (const auto* words = std::get_if<std::vector<std::uint16_t>>(&volume.pixels());
             words && !isScaled(volume)) {
        picture.bitDepth = 16;
        picture.samples = *words;
    } else {
        return cannotHold(file, "a PNG holds 8 or 16 bit unsigned pixels");
    }
    const auto encoded = encodePng(picture);
    return encoded ? base::writeFileAtomically(file, *encoded) : base::failure(encoded.error());
}

base::Status writeNiftiPhases(const Phases& phases, const fs::path& file, const ImageWriteOptions& options,
                              const fs::path& source)
{
    NiftiContent content{.geometry = phases.front()->geometry(),
                         .scale = phases.front()->scale(),
                         .phaseSeconds = options.phaseSeconds.value_or(0),
                         .sourceImage = source};
    for (const auto* phase : phases)
        content.phases.push_back(&phase->pixels());
    return writeNifti(content, file);
}

base::Status writeItkPhases(const Phases& phases, const fs::path& file)
{
    std::vector<base::PixelBuffer> scaled;
    scaled.reserve(phases.size());
    std::vector<const base::PixelBuffer*> pixels;
    for (const auto* phase : phases)
        pixels.push_back(isScaled(*phase) ? &scaled.emplace_back(meantIntensities(*phase))
                                          : &phase->pixels());
    return writeWithItk(phases.front()->geometry(), pixels, file);
}

base::Status writeAs(const Phases& phases, const fs::path& file, const ImageWriteOptions& options,
                     const fs::path& source)
{
    const auto extension = extensionOf(file);
    if (extension == ".png")
        return writePng(phases, file);
    if (extension == ".nii" || extension == ".nii.gz")
        return writeNiftiPhases(phases, file, options, source);
    if (extension == ".nrrd" || extension == ".mha")
        return writeItkPhases(phases, file);
    return base::failure(ErrorCode::FileFormatUnknown, file);
}

base::Status checkAlike(const Phases& phases)
{
    const auto& first = *phases.front();
    for (const auto* phase : phases)
        if (phase->geometry().size() != first.geometry().size() ||
            phase->pixels().index() != first.pixels().index())
            return base::failure(Error(ErrorCode::SizesDiffer)
                                     .with("expected", base::sizeText(first.geometry().size()))
                                     .with("actual", base::sizeText(phase->geometry().size())));
    return {};
}

bool isSameIntensity(float a, float b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

// Every intensity as it was meant, on the same grid.
bool readsBackAs(const Phases& phases, const fs::path& file)
{
    const auto image = readImageFile(file);
    if (!image || image->phases.size() != phases.size())
        return false;
    for (std::size_t i = 0; i < phases.size(); ++i) {
        const auto &written = *phases[i], &read = image->phases[i];
        if (!read.geometry().sameGrid(written.geometry()))
            return false;
        for (int z = 0; z < read.geometry().size().z; ++z)
            if (!std::ranges::equal(read.slice(z), written.slice(z), isSameIntensity))
                return false;
    }
    return true;
}

} // namespace

base::Status writeImage(const Phases& phases, const fs::path& file, const ImageWriteOptions& options)
{
    if (auto status = checkAlike(phases); !status)
        return status;
    const auto source = geometrySource(options.sourceImage, phases.front()->geometry(), file);
    return writeVerified(
        file, options.overwrite, {options.sourceImage},
        [&](const fs::path& temporary) { return writeAs(phases, temporary, options, source); },
        [&](const fs::path& temporary) {
            return readsBackAs(phases, temporary) &&
                   (source.empty() || sameGeometryFields(source, temporary));
        });
}

} // namespace cinecor::imaging
