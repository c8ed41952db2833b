#include "core/base/atomic_file.h"
#include "core/imaging/case_discovery.h"
#include "core/imaging/file_format.h"
#include "core/imaging/itk_file.h"
#include "core/imaging/label_mapping.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/nifti_file.h"
#include "core/imaging/nifti_header.h"
#include "core/imaging/output_file.h"
#include "core/imaging/png_file.h"

#include <algorithm>
#include <string>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

/// 8-bit values on a grid, on their way to a file.
struct ByteImage {
    base::Geometry geometry;
    std::vector<base::PixelBuffer> phases{};
    std::vector<base::Colour> palette{}; ///< PNG only
};

std::unexpected<Error> cannotHold(const fs::path& file, const std::string& reason)
{
    return base::failure(Error(ErrorCode::FormatCannotHold, file).with("reason", reason));
}

base::PixelBuffer copyOf(std::span<const std::uint8_t> values)
{
    return std::vector(values.begin(), values.end());
}

std::vector<base::Colour> paletteOf(const base::LabelScheme& scheme)
{
    std::vector<base::Colour> palette(scheme.maximumValue() + std::size_t{1});
    for (const auto& structure : scheme.structures())
        palette[structure.value] = structure.colour;
    return palette;
}

base::Status writePng(const ByteImage& image, const fs::path& file)
{
    const auto& size = image.geometry.size();
    if (image.phases.size() > 1 || size.z > 1)
        return cannotHold(file, "a PNG holds one slice");
    const auto& values = std::get<std::vector<std::uint8_t>>(image.phases.front());
    const auto bytes =
        encodePng({.width = size.x, .height = size.y, .palette = image.palette, .samples = values});
    return bytes ? base::writeFileAtomically(file, *bytes) : base::failure(bytes.error());
}

base::Status writeVolume(const ByteImage& image, const fs::path& file)
{
    if (image.phases.size() > 1)
        return cannotHold(file, "it holds one phase");
    return writeWithItk(image.geometry, image.phases.front(), file);
}

base::Status writeAs(const ByteImage& image, const fs::path& source, const fs::path& file)
{
    const auto extension = extensionOf(file);
    if (extension == ".png")
        return writePng(image, file);
    if (extension == ".nrrd" || extension == ".mha")
        return writeVolume(image, file);
    if (extension != ".nii" && extension != ".nii.gz")
        return base::failure(ErrorCode::FileFormatUnknown, file);
    NiftiContent content{.geometry = image.geometry, .sourceImage = source};
    for (const auto& phase : image.phases)
        content.phases.push_back(&phase);
    return writeNifti(content, file);
}

// A NIfTI mask carries the very numbers of its source's header.
bool hasGeometryOf(const fs::path& source, const fs::path& file)
{
    const auto a = readNiftiHeader(source), b = readNiftiHeader(file);
    return a && b && a->size() == b->size() && a->pixdim == b->pixdim && a->sform == b->sform &&
           a->quaternion == b->quaternion && a->quaternionOffset == b->quaternionOffset &&
           a->qformCode == b->qformCode && a->sformCode == b->sformCode && a->units == b->units;
}

bool suppliesGeometry(const fs::path& source, const base::Geometry& geometry)
{
    if (source.empty() || formatOf(source).value_or(FileFormat::Unknown) != FileFormat::Nifti)
        return false;
    const auto header = readNiftiHeader(source);
    return header && header->size() == geometry.size();
}

bool readsBackAs(const ByteImage& image, const fs::path& source, const fs::path& file)
{
    const auto raw = readRawLabels(file, false);
    if (!raw || raw->phases.size() != image.phases.size() || !raw->geometry.sameGrid(image.geometry))
        return false;
    const bool sameValues =
        std::ranges::equal(raw->phases, image.phases, [](const auto& read, const auto& written) {
            return read == std::get<std::vector<std::uint8_t>>(written);
        });
    return sameValues && (source.empty() || hasGeometryOf(source, file));
}

base::Status write(const ByteImage& image, const fs::path& file, const MaskWriteOptions& options)
{
    auto forbidden = options.protectedFiles;
    forbidden.push_back(options.sourceImage);
    const bool nifti = formatByName(file) == FileFormat::Nifti;
    const auto source =
        nifti && suppliesGeometry(options.sourceImage, image.geometry) ? options.sourceImage : fs::path();
    return writeVerified(
        file, options.overwrite, forbidden,
        [&](const fs::path& temporary) { return writeAs(image, source, temporary); },
        [&](const fs::path& temporary) { return readsBackAs(image, source, temporary); });
}

} // namespace

base::Status writeMask(const base::LabelMap& labels, const fs::path& file, const MaskWriteOptions& options)
{
    return writeMask(std::vector{&labels}, file, options);
}

base::Status writeMask(const std::vector<const base::LabelMap*>& phases, const fs::path& file,
                       const MaskWriteOptions& options)
{
    ByteImage image{.geometry = phases.front()->geometry()};
    if (options.paletteColours)
        image.palette = paletteOf(phases.front()->scheme());
    for (const auto* labels : phases)
        image.phases.push_back(copyOf(labels->values()));
    return write(image, file, options);
}

base::Status writeBytes(const base::Geometry& geometry, std::span<const std::uint8_t> values,
                        const fs::path& file, const MaskWriteOptions& options)
{
    ByteImage image{.geometry = geometry};
    image.phases.push_back(copyOf(values));
    return write(image, file, options);
}

} // namespace cinecor::imaging
