#include "core/imaging/nifti_file.h"
#include "core/imaging/nifti_header.h"

#include "core/imaging/case_discovery.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include <nifti/nifti2_io.h>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

constexpr std::size_t extenderSize = 4; // zeros: no extensions follow

struct PixelType {
    int code;
    int bits;
};

PixelType pixelTypeOf(const base::PixelBuffer& pixels)
{
    constexpr std::array types{PixelType{NIFTI_TYPE_UINT8, 8},    PixelType{NIFTI_TYPE_INT8, 8},
                               PixelType{NIFTI_TYPE_UINT16, 16},  PixelType{NIFTI_TYPE_INT16, 16},
                               PixelType{NIFTI_TYPE_UINT32, 32},  PixelType{NIFTI_TYPE_INT32, 32},
                               PixelType{NIFTI_TYPE_FLOAT32, 32}, PixelType{NIFTI_TYPE_FLOAT64, 64}};
    return types[pixels.index()];
}

// Fields that both versions name alike. Texts are cleared: they may say whom the image shows.
template <class Raw>
void describePixels(Raw& raw, const NiftiContent& content)
{
    const auto type = pixelTypeOf(*content.phases.front());
    raw.sizeof_hdr = sizeof raw;
    raw.datatype = static_cast<std::int16_t>(type.code);
    raw.bitpix = static_cast<std::int16_t>(type.bits);
    raw.vox_offset = sizeof raw + extenderSize;
    raw.scl_slope = content.scale.slope;
    raw.scl_inter = content.scale.intercept;
    raw.cal_min = raw.cal_max = 0;
    raw.intent_code = 0;
    std::memset(raw.descrip, 0, sizeof raw.descrip);
    std::memset(raw.aux_file, 0, sizeof raw.aux_file);
    std::memset(raw.intent_name, 0, sizeof raw.intent_name);
}

template <class Raw>
void describeSize(Raw& raw, const NiftiContent& content)
{
    using Extent = std::remove_reference_t<decltype(raw.dim[0])>;
    const auto& size = content.geometry.size();
    const auto phases = static_cast<Extent>(content.phases.size());
    const bool hasSource = raw.dim[0] > 0;
    const int axesOfOnePhase = (hasSource ? raw.dim[0] < 3 : content.geometry.isPlanar()) ? 2 : 3;
    const std::array<Extent, 8> dim{static_cast<Extent>(phases > 1 ? 4 : axesOfOnePhase),
                                    static_cast<Extent>(size.x),
                                    static_cast<Extent>(size.y),
                                    static_cast<Extent>(size.z),
                                    phases,
                                    1,
                                    1,
                                    1};
    std::memcpy(raw.dim, dim.data(), sizeof raw.dim);
}

base::Matrix3 scaledAxes(const base::Geometry& geometry)
{
    auto m = geometry.direction();
    for (auto& row : m)
        for (int axis = 0; axis < 3; ++axis)
            row[static_cast<std::size_t>(axis)] *= geometry.spacing()[static_cast<std::size_t>(axis)];
    return m;
}

template <class Raw>
void describeOrientation(Raw& raw, const base::Geometry& geometry)
{
    const auto m = scaledAxes(geometry);
    const auto& origin = geometry.origin();
    std::array rows{raw.srow_x, raw.srow_y, raw.srow_z};
    nifti_dmat44 affine{};
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            affine.m[row][column] = rows[row][column] = m[row][column];
        affine.m[row][3] = rows[row][3] = origin[row];
    }
    affine.m[3][3] = 1;
    raw.sform_code = NIFTI_XFORM_SCANNER_ANAT;
    // A quaternion can only say perpendicular axes; skewed ones keep the sform alone.
    if (std::abs(std::abs(base::determinant(geometry.direction())) - 1) > 1e-4)
        return;
    double b = 0, c = 0, d = 0, x = 0, y = 0, z = 0, handedness = 1;
    nifti_dmat44_to_quatern(affine, &b, &c, &d, &x, &y, &z, nullptr, nullptr, nullptr, &handedness);
    raw.qform_code = NIFTI_XFORM_SCANNER_ANAT;
    raw.quatern_b = b, raw.quatern_c = c, raw.quatern_d = d;
    raw.qoffset_x = x, raw.qoffset_y = y, raw.qoffset_z = z;
    raw.pixdim[0] = handedness;
}

template <class Raw>
void describeGeometry(Raw& raw, const NiftiContent& content)
{
    const auto& geometry = content.geometry;
    raw.pixdim[0] = 1;
    for (int axis = 0; axis < 3; ++axis)
        raw.pixdim[axis + 1] = geometry.spacing()[static_cast<std::size_t>(axis)];
    raw.pixdim[4] = content.phaseSeconds;
    const int spaceUnit = geometry.hasSpacing() ? NIFTI_UNITS_MM : NIFTI_UNITS_UNKNOWN;
    const int timeUnit = content.phaseSeconds > 0 ? NIFTI_UNITS_SEC : NIFTI_UNITS_UNKNOWN;
    raw.xyzt_units = static_cast<decltype(raw.xyzt_units)>(spaceUnit | timeUnit);
    if (geometry.hasOrientation())
        describeOrientation(raw, geometry);
}

/// The header of the source where it fits, else one made from the geometry.
template <class Raw>
Raw headerFor(const NiftiContent& content, const std::optional<NiftiHeader>& source)
{
    Raw raw{};
    if (source) {
        std::memcpy(&raw, source->raw.data(), sizeof raw);
        if (source->swapped) {
            if constexpr (sizeof(Raw) == sizeof(nifti_1_header))
                nifti_swap_as_nifti1(&raw);
            else
                nifti_swap_as_nifti2(&raw);
        }
    } else {
        describeGeometry(raw, content);
    }
    describeSize(raw, content);
    describePixels(raw, content);
    return raw;
}

std::vector<std::byte> bytesOf(const void* header, std::size_t size)
{
    std::vector<std::byte> bytes(size + extenderSize);
    std::memcpy(bytes.data(), header, size);
    return bytes;
}

bool needsVersion2(const base::Size3& size, std::size_t phases)
{
    constexpr int largest = INT16_MAX;
    return size.x > largest || size.y > largest || size.z > largest || phases > largest;
}

std::vector<std::byte> headerBytes(const NiftiContent& content)
{
    std::optional<NiftiHeader> source;
    if (!content.sourceImage.empty())
        if (auto header = readNiftiHeader(content.sourceImage);
            header && header->size() == content.geometry.size())
            source = std::move(*header);
    const bool version2 =
        source ? source->version == 2 : needsVersion2(content.geometry.size(), content.phases.size());
    if (version2) {
        auto raw = headerFor<nifti_2_header>(content, source);
        std::memcpy(raw.magic, "n+2\0\r\n\032\n", sizeof raw.magic);
        return bytesOf(&raw, sizeof raw);
    }
    auto raw = headerFor<nifti_1_header>(content, source);
    std::memcpy(raw.magic, "n+1", sizeof raw.magic);
    std::memset(raw.db_name, 0, sizeof raw.db_name);
    std::memset(raw.data_type, 0, sizeof raw.data_type);
    raw.regular = 'r';
    return bytesOf(&raw, sizeof raw);
}

bool writeBlock(znzFile stream, const void* bytes, std::size_t count)
{
    return znzwrite(bytes, 1, count, stream) == count;
}

} // namespace

base::Status writeNifti(const NiftiContent& content, const fs::path& file)
{
    const auto header = headerBytes(content);
    errno = 0;
    znzFile stream = znzopen(file.c_str(), "wb", extensionOf(file).ends_with(".gz"));
    bool done = !znz_isnull(stream) && writeBlock(stream, header.data(), header.size());
    for (const auto* phase : content.phases)
        done = done && std::visit(
                           [&](const auto& pixels) {
                               return writeBlock(stream, pixels.data(), pixels.size() * sizeof(pixels[0]));
                           },
                           *phase);
    if (stream)
        done = znzclose(stream) == 0 && done;
    if (!done)
        return base::failure(
            Error(ErrorCode::FileNotWritable, file).with("reason", std::strerror(errno ? errno : EIO)));
    return {};
}

} // namespace cinecor::imaging
