#include "core/imaging/nifti_header.h"

#include "core/imaging/case_discovery.h"
#include "core/imaging/file_errors.h"
#include "core/imaging/file_format.h"
#include "core/imaging/number_text.h"

#include <cmath>
#include <cstring>
#include <string>

#include <nifti/nifti2_io.h>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Status;

base::Size3 NiftiHeader::size() const
{
    return {static_cast<int>(dim[1]), static_cast<int>(dim[2]), static_cast<int>(dim[3])};
}

namespace {

constexpr std::size_t sizeOfNifti1 = 348, sizeOfNifti2 = 540;

// name.hdr and name.img, either of them also with .gz, belong together.
fs::path otherOfPair(const fs::path& file, const std::string& wanted)
{
    const auto stem = file.parent_path() / stemOf(file);
    for (const auto* suffix : {"", ".gz"}) {
        const fs::path candidate = stem.string() + wanted + suffix;
        if (fs::exists(candidate))
            return candidate;
    }
    return stem.string() + wanted;
}

fs::path headerFileOf(const fs::path& file)
{
    return extensionOf(file).starts_with(".img") ? otherOfPair(file, ".hdr") : file;
}

base::Result<std::vector<std::byte>> headerBytes(const fs::path& file)
{
    const auto size = sizeOf(file);
    if (!size)
        return base::failure(size.error());
    if (*size == 0)
        return base::failure(ErrorCode::FileEmpty, file);
    const bool compressed = isGzip(file);
    if (compressed != extensionOf(file).ends_with(".gz"))
        return base::failure(Error(ErrorCode::FileFormatMismatch, file)
                                 .with("expected", compressed ? "plain NIfTI" : "gzip-compressed NIfTI"));
    std::vector<std::byte> bytes(sizeOfNifti2);
    znzFile stream = znzopen(file.c_str(), "rb", compressed);
    const auto count = znz_isnull(stream) ? 0 : znzread(bytes.data(), 1, bytes.size(), stream);
    znzclose(stream);
    if (count > bytes.size())
        return damaged(file, "its compressed data cannot be unpacked");
    if (count < sizeOfNifti1)
        return base::failure(truncated(file, sizeOfNifti1, count));
    bytes.resize(count);
    return bytes;
}

template <class T, std::size_t n, class U>
void copyAll(std::array<T, n>& to, const U* from)
{
    for (std::size_t i = 0; i < n; ++i)
        to[i] = static_cast<T>(from[i]);
}

// NIfTI-1 and NIfTI-2 name their fields alike; only types and positions differ.
template <class Raw>
void takeFields(const Raw& raw, NiftiHeader& header)
{
    copyAll(header.dim, raw.dim);
    copyAll(header.pixdim, raw.pixdim);
    header.datatype = raw.datatype;
    header.bytesPerVoxel = raw.bitpix / 8;
    header.slope = raw.scl_slope;
    header.intercept = raw.scl_inter;
    header.units = static_cast<unsigned char>(raw.xyzt_units);
    header.qformCode = raw.qform_code;
    header.sformCode = raw.sform_code;
    header.quaternion = {raw.quatern_b, raw.quatern_c, raw.quatern_d};
    header.quaternionOffset = {raw.qoffset_x, raw.qoffset_y, raw.qoffset_z};
    copyAll(header.sform[0], raw.srow_x);
    copyAll(header.sform[1], raw.srow_y);
    copyAll(header.sform[2], raw.srow_z);
}

Status takeOffset(double offset, const fs::path& file, NiftiHeader& header)
{
    if (!std::isfinite(offset) || offset < 0 || offset > 1e15)
        return damaged(file, "the data offset " + numberText(offset) + " is no place in a file");
    header.dataOffset = static_cast<std::int64_t>(offset);
    return {};
}

Status parseNifti1(const fs::path& file, NiftiHeader& header)
{
    nifti_1_header raw;
    std::memcpy(&raw, header.raw.data(), sizeof raw);
    if (header.swapped)
        nifti_swap_as_nifti1(&raw);
    takeFields(raw, header);
    return takeOffset(raw.vox_offset, file, header);
}

Status parseNifti2(const fs::path& file, NiftiHeader& header)
{
    nifti_2_header raw;
    std::memcpy(&raw, header.raw.data(), sizeof raw);
    if (header.swapped)
        nifti_swap_as_nifti2(&raw);
    takeFields(raw, header);
    return takeOffset(static_cast<double>(raw.vox_offset), file, header);
}

// Finds version and byte order by sizeof_hdr and cuts `bytes` to the header.
Status recogniseVersion(const fs::path& file, std::vector<std::byte> bytes, NiftiHeader& header)
{
    std::int32_t stored = 0;
    std::memcpy(&stored, bytes.data(), sizeof stored);
    for (const bool swapped : {false, true}) {
        const auto size = swapped ? __builtin_bswap32(static_cast<std::uint32_t>(stored)) : stored;
        if (size != sizeOfNifti1 && size != sizeOfNifti2)
            continue;
        if (bytes.size() < size)
            return base::failure(truncated(file, size, bytes.size()));
        header.version = size == sizeOfNifti1 ? 1 : 2;
        header.swapped = swapped;
        bytes.resize(size);
        header.raw = std::move(bytes);
        return {};
    }
    return damaged(file, "its header size is " + std::to_string(stored) + ", neither 348 nor 540");
}

Status findDataFile(const fs::path& file, NiftiHeader& header)
{
    const auto* magic = reinterpret_cast<const char*>(header.raw.data()) + (header.version == 1 ? 344 : 4);
    const std::string single = header.version == 1 ? "n+1" : "n+2",
                      pair = header.version == 1 ? "ni1" : "ni2";
    if (std::string(magic, 4) == single + '\0') {
        header.dataFile = file;
        return {};
    }
    if (std::string(magic, 4) != pair + '\0')
        return extensionOf(file).starts_with(".nii")
                   ? Status(damaged(file, "it lacks the mark of a NIfTI file (n+1 or ni1)"))
                   : Status(notSupported(file, "it is an Analyze 7.5 image, which does not say which way up "
                                               "it is"));
    header.dataFile = otherOfPair(file, ".img");
    if (!fs::exists(header.dataFile))
        return base::failure(ErrorCode::FileNotFound, header.dataFile);
    return {};
}

std::string dimensionText(const NiftiHeader& header)
{
    std::string text;
    for (int axis = 1; axis <= header.dim[0]; ++axis)
        text += (axis == 1 ? "" : " x ") + std::to_string(header.dim[axis]);
    return text;
}

Status checkDimensions(const fs::path& file, NiftiHeader& header)
{
    const auto axes = header.dim[0];
    if (axes < 1 || axes > 7)
        return damaged(file, "it claims " + std::to_string(axes) + " axes");
    for (int axis = 1; axis < 8; ++axis) {
        if (axis > axes)
            header.dim[axis] = 1;
        if (header.dim[axis] < 1 || header.dim[axis] > INT32_MAX)
            return damaged(file, "its size is " + dimensionText(header));
    }
    for (int axis = 5; axis < 8; ++axis)
        if (header.dim[axis] != 1)
            return notSupported(file, "it has more than four axes (" + dimensionText(header) + ")");
    return {};
}

Status checkDatatype(const fs::path& file, const NiftiHeader& header)
{
    int bytes = 0, swapSize = 0;
    nifti_datatype_sizes(header.datatype, &bytes, &swapSize);
    if (bytes == 0 && header.datatype != DT_BINARY)
        return damaged(file, "its pixel type " + std::to_string(header.datatype) + " does not exist");
    if (bytes != header.bytesPerVoxel)
        return damaged(file, "its pixel type and its bits per pixel contradict each other");
    return {};
}

Status takeScale(const fs::path& file, NiftiHeader& header)
{
    if (!std::isfinite(header.slope) || (header.slope != 0 && !std::isfinite(header.intercept)))
        return damaged(file, "its intensity scale is not a number");
    if (header.slope == 0) {
        header.slope = 1;
        header.intercept = 0;
    }
    return {};
}

Status checkDataSize(const fs::path& file, const NiftiHeader& header)
{
    const auto available = sizeOf(header.dataFile);
    if (!available)
        return base::failure(available.error());
    const bool oneFile = header.dataFile == file;
    if (oneFile && header.dataOffset < static_cast<std::int64_t>(header.raw.size()))
        return damaged(file, "its pixels would start inside the header");
    std::size_t needed = static_cast<std::size_t>(header.bytesPerVoxel);
    for (int axis = 1; axis <= 4; ++axis)
        needed = saturatedProduct(needed, static_cast<std::size_t>(header.dim[axis]));
    const auto offset = static_cast<std::size_t>(header.dataOffset);
    const auto end = needed > SIZE_MAX - offset ? SIZE_MAX : needed + offset;
    const auto largest =
        isGzip(header.dataFile) ? saturatedProduct(*available, largestDeflateRatio) : *available;
    if (end > largest)
        return base::failure(truncated(header.dataFile, end, *available));
    return {};
}

} // namespace

base::Result<NiftiHeader> readNiftiHeader(const fs::path& requested)
{
    nifti_set_debug_level(0); // the library would print
    const auto file = headerFileOf(requested);
    auto bytes = headerBytes(file);
    if (!bytes)
        return base::failure(bytes.error());
    NiftiHeader header;
    auto status = recogniseVersion(file, std::move(*bytes), header);
    if (status)
        status = findDataFile(file, header);
    if (status)
        status = header.version == 1 ? parseNifti1(file, header) : parseNifti2(file, header);
    for (const auto check : {checkDimensions, takeScale})
        if (status)
            status = check(file, header);
    for (const auto check : {checkDatatype, checkDataSize})
        if (status)
            status = check(file, header);
    if (!status)
        return base::failure(status.error());
    return header;
}

} // namespace cinecor::imaging
