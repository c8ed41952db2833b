#include "core/base/atomic_file.h"
#include "core/imaging/case_discovery.h"
#include "core/imaging/file_errors.h"
#include "core/imaging/itk_file.h"
#include "core/imaging/label_mapping.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/nifti_file.h"
#include "core/imaging/nifti_header.h"
#include "core/imaging/output_file.h"
#include "core/imaging/png_file.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::ErrorCode;

namespace {

/// 8-bit values on a grid, on their way to a file.
struct ByteImage {
    base::Geometry geometry;
    std::vector<base::PixelBuffer> phases{};
    std::vector<base::Colour> palette{}; ///< PNG only
};

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

std::vector<const base::PixelBuffer*> pointersTo(const std::vector<base::PixelBuffer>& phases)
{
    std::vector<const base::PixelBuffer*> pointers;
    for (const auto& phase : phases)
        pointers.push_back(&phase);
    return pointers;
}

base::Status writeAs(const ByteImage& image, const fs::path& source, const fs::path& file)
{
    const auto extension = extensionOf(file);
    if (extension == ".png")
        return writePng(image, file);
    const auto phases = pointersTo(image.phases);
    if (extension == ".nrrd" || extension == ".mha")
        return writeWithItk(image.geometry, phases, file);
    if (extension == ".nii" || extension == ".nii.gz")
        return writeNifti({.geometry = image.geometry, .phases = phases, .sourceImage = source}, file);
    return base::failure(ErrorCode::FileFormatUnknown, file);
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
    return sameValues && (source.empty() || sameGeometryFields(source, file));
}

base::Status write(const ByteImage& image, const fs::path& file, const MaskWriteOptions& options)
{
    auto forbidden = options.protectedFiles;
    forbidden.push_back(options.sourceImage);
    const auto source = geometrySource(options.sourceImage, image.geometry, file);
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

base::Status writeBytes(const base::Geometry& geometry,
                        const std::vector<std::span<const std::uint8_t>>& phases, const fs::path& file,
                        const MaskWriteOptions& options)
{
    ByteImage image{.geometry = geometry};
    std::ranges::transform(phases, std::back_inserter(image.phases), copyOf);
    return write(image, file, options);
}

} // namespace cinecor::imaging
