#include "core/imaging/nifti_file.h"

#include "core/imaging/file_errors.h"
#include "core/imaging/file_format.h"
#include "core/imaging/luminance.h"
#include "core/imaging/nifti_header.h"
#include "core/imaging/number_text.h"
#include "core/imaging/preview.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include <nifti/nifti2_io.h>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

/// The data file, plain or compressed, read from front to back.
class DataStream {
public:
    explicit DataStream(const fs::path& file) : stream_(znzopen(file.c_str(), "rb", isGzip(file))) {}
    ~DataStream() { znzclose(stream_); }
    DataStream(const DataStream&) = delete;
    DataStream& operator=(const DataStream&) = delete;

    bool skipTo(std::int64_t offset) { return stream_ && znzseek(stream_, offset, SEEK_SET) >= 0; }

    /// Appends `count` values; memory is touched only as data arrives.
    template <class T>
    bool append(std::vector<T>& values, std::size_t count)
    {
        constexpr std::size_t chunk = std::size_t{1} << 20;
        const auto whole = values.size() + count;
        values.reserve(whole);
        while (values.size() < whole) {
            const auto first = values.size(), part = std::min(chunk, whole - first);
            values.resize(first + part);
            if (znzread(values.data() + first, sizeof(T), part, stream_) != part)
                return false;
        }
        return true;
    }

    /// Reads what is left, at most a little, so that zlib meets and checks the checksum.
    bool endsWell()
    {
        std::array<char, 4096> rest{};
        constexpr int mostBlocks = 256;
        for (int block = 0; block < mostBlocks; ++block) {
            const auto count = znzread(rest.data(), 1, rest.size(), stream_);
            if (count > rest.size())
                return false;
            if (count < rest.size())
                return true;
        }
        return true;
    }

private:
    znzFile stream_;
};

template <class T>
base::PixelBuffer keep(std::vector<T> values)
{
    return values;
}

template <class Integer>
base::PixelBuffer widen(const std::vector<Integer>& values)
{
    return std::vector<double>(values.begin(), values.end());
}

/// What to read: so many voxels of each of the first phases, from where the stream stands.
struct Extent {
    std::size_t voxels = 0;
    int phases = 1;
};

template <class T, class Finish>
std::vector<base::PixelBuffer> readPhases(DataStream& stream, const NiftiHeader& header, const Extent& extent,
                                          std::size_t valuesPerVoxel, Finish finish)
{
    std::vector<base::PixelBuffer> phases;
    for (int phase = 0; phase < extent.phases; ++phase) {
        std::vector<T> values;
        if (!stream.append(values, extent.voxels * valuesPerVoxel))
            return {};
        if (header.swapped && sizeof(T) > 1)
            nifti_swap_Nbytes(static_cast<std::int64_t>(values.size()), sizeof(T), values.data());
        phases.push_back(finish(std::move(values)));
    }
    return phases;
}

using PhaseReader = std::vector<base::PixelBuffer> (*)(DataStream&, const NiftiHeader&, const Extent&);

template <class T>
std::vector<base::PixelBuffer> readKept(DataStream& stream, const NiftiHeader& header, const Extent& extent)
{
    return readPhases<T>(stream, header, extent, 1, keep<T>);
}

template <class T>
std::vector<base::PixelBuffer> readWidened(DataStream& stream, const NiftiHeader& header,
                                           const Extent& extent)
{
    return readPhases<T>(stream, header, extent, 1, widen<T>);
}

template <std::size_t channels>
std::vector<base::PixelBuffer> readColour(DataStream& stream, const NiftiHeader& header, const Extent& extent)
{
    return readPhases<std::uint8_t>(stream, header, extent, channels,
                                    [](const std::vector<std::uint8_t>& values) {
                                        return base::PixelBuffer(luminance<std::uint8_t>(values, channels));
                                    });
}

PhaseReader readerOf(int datatype)
{
    switch (datatype) {
    case NIFTI_TYPE_UINT8:
        return readKept<std::uint8_t>;
    case NIFTI_TYPE_INT8:
        return readKept<std::int8_t>;
    case NIFTI_TYPE_UINT16:
        return readKept<std::uint16_t>;
    case NIFTI_TYPE_INT16:
        return readKept<std::int16_t>;
    case NIFTI_TYPE_UINT32:
        return readKept<std::uint32_t>;
    case NIFTI_TYPE_INT32:
        return readKept<std::int32_t>;
    case NIFTI_TYPE_FLOAT32:
        return readKept<float>;
    case NIFTI_TYPE_FLOAT64:
        return readKept<double>;
    case NIFTI_TYPE_INT64:
        return readWidened<std::int64_t>;
    case NIFTI_TYPE_UINT64:
        return readWidened<std::uint64_t>;
    case NIFTI_TYPE_RGB24:
        return readColour<3>;
    case NIFTI_TYPE_RGBA32:
        return readColour<4>;
    default:
        return nullptr;
    }
}

std::unexpected<Error> endsTooEarly(const NiftiHeader& header)
{
    return damaged(header.dataFile, "its data end too early or fail their checksum");
}

/// Reads from the voxel `first` on. `stream` stands behind what was read afterwards.
base::Result<std::vector<base::PixelBuffer>> readPixels(DataStream& stream, const NiftiHeader& header,
                                                        const fs::path& file, std::size_t first,
                                                        const Extent& extent)
{
    const auto reader = readerOf(header.datatype);
    if (!reader)
        return base::failure(
            Error(ErrorCode::FeatureNotSupported, file)
                .with("feature", std::string("its pixels are ") + nifti_datatype_to_string(header.datatype)));
    const auto start = static_cast<std::int64_t>(first) * header.bytesPerVoxel;
    if (!stream.skipTo(header.dataOffset + start))
        return endsTooEarly(header);
    auto phases = reader(stream, header, extent);
    if (phases.empty())
        return endsTooEarly(header);
    return phases;
}

base::Result<std::vector<base::PixelBuffer>> readAllPixels(const NiftiHeader& header, const fs::path& file)
{
    DataStream stream(header.dataFile);
    auto phases =
        readPixels(stream, header, file, 0, {.voxels = header.size().count(), .phases = header.phaseCount()});
    if (phases && !stream.endsWell())
        return endsTooEarly(header);
    return phases;
}

std::string spacingText(const base::Vector3& spacing)
{
    std::string text;
    for (const double value : spacing)
        text += (text.empty() ? "" : " x ") + numberText(value);
    return text;
}

std::vector<Error> notesOn(const NiftiHeader& header, const base::Geometry& geometry, const fs::path& file)
{
    std::vector<Error> notes;
    if (geometry.affineDisagrees())
        notes.push_back(Error(ErrorCode::NoteAffineDisagrees, file)
                            .with("affine", spacingText(affineSpacing(header)))
                            .with("pixdim", spacingText(geometry.spacing())));
    if (!geometry.hasSpacing())
        notes.emplace_back(ErrorCode::NoteSpacingUnknown, file);
    if (!geometry.hasOrientation())
        notes.emplace_back(ErrorCode::NoteOrientationUnknown, file);
    if (header.datatype == NIFTI_TYPE_RGB24 || header.datatype == NIFTI_TYPE_RGBA32)
        notes.emplace_back(ErrorCode::NoteColourReduced, file);
    return notes;
}

std::optional<double> secondsBetweenPhases(const NiftiHeader& header)
{
    const double step = header.pixdim[4];
    if (header.phaseCount() < 2 || !std::isfinite(step) || step <= 0)
        return std::nullopt;
    switch (header.units & 0x38) {
    case NIFTI_UNITS_SEC:
        return step;
    case NIFTI_UNITS_MSEC:
        return step / 1e3;
    case NIFTI_UNITS_USEC:
        return step / 1e6;
    default:
        return std::nullopt;
    }
}

} // namespace

base::Result<ImageFile> readNifti(const fs::path& file)
{
    const auto header = readNiftiHeader(file);
    if (!header)
        return base::failure(header.error());
    const auto geometry = niftiGeometry(*header, file);
    if (!geometry)
        return base::failure(geometry.error());
    auto pixels = readAllPixels(*header, file);
    if (!pixels)
        return base::failure(pixels.error());
    ImageFile image;
    image.format = header->version == 1 ? "NIfTI-1" : "NIfTI-2";
    image.notes = notesOn(*header, *geometry, file);
    image.phaseSeconds = secondsBetweenPhases(*header);
    for (auto& phase : *pixels)
        image.phases.emplace_back(*geometry, std::move(phase),
                                  base::IntensityScale{header->slope, header->intercept});
    return image;
}

base::Result<Preview> previewNifti(const fs::path& file)
{
    const auto header = readNiftiHeader(file);
    if (!header)
        return base::failure(header.error());
    const auto geometry = niftiGeometry(*header, file);
    if (!geometry)
        return base::failure(geometry.error());
    const auto size = header->size();
    DataStream stream(header->dataFile);
    auto pixels = readPixels(stream, *header, file, size.sliceCount() * static_cast<std::size_t>(size.z / 2),
                             {.voxels = size.sliceCount()});
    if (!pixels)
        return base::failure(pixels.error());
    return Preview{base::Volume(oneSliceOf(*geometry), std::move(pixels->front()),
                                base::IntensityScale{header->slope, header->intercept}),
                   size, header->phaseCount()};
}

} // namespace cinecor::imaging
