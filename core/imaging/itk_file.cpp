#include "core/imaging/itk_file.h"

#include "core/imaging/file_errors.h"
#include "core/imaging/itk/itk_support.h"
#include "core/imaging/luminance.h"
#include "core/imaging/text_header.h"

#include <cmath>
#include <string>
#include <type_traits>

#include <itkMetaImageIO.h>
#include <itkNrrdImageIO.h>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

bool isPlaceholder(const base::Matrix3& direction, const base::Vector3& origin)
{
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            if (std::abs(std::abs(direction[row][column]) - (row == column ? 1 : 0)) > 1e-6)
                return false;
    return origin == base::Vector3{0, 0, 0};
}

base::Size3 sizeOfImage(const itk::ImageIOBase& io)
{
    const auto extent = [&](unsigned axis) {
        return axis < io.GetNumberOfDimensions() ? static_cast<int>(io.GetDimensions(axis)) : 1;
    };
    return {extent(0), extent(1), extent(2)};
}

base::Result<base::Geometry> geometryOf(const itk::ImageIOBase& io, HeaderFacts facts, const fs::path& file)
{
    base::Vector3 spacing{1, 1, 1}, origin{};
    base::Matrix3 direction{base::Vector3{-1, 0, 0}, base::Vector3{0, -1, 0}, base::Vector3{0, 0, 1}};
    const auto axes = std::min(io.GetNumberOfDimensions(), 3U);
    for (unsigned axis = 0; axis < axes; ++axis) {
        spacing[axis] = io.GetSpacing(axis);
        origin[axis] = lpsToRas[axis] * io.GetOrigin(axis);
        const auto unit = io.GetDirection(axis);
        for (unsigned world = 0; world < axes; ++world)
            direction[world][axis] = lpsToRas[world] * unit[world];
        if (!std::isfinite(spacing[axis]) || spacing[axis] <= 0 || !std::isfinite(origin[axis]))
            return base::failure(Error(ErrorCode::GeometryInvalid, file)
                                     .with("reason", "its spacing or origin is not a usable number"));
    }
    if (!(std::abs(base::determinant(direction)) > 1e-4))
        return base::failure(Error(ErrorCode::GeometryInvalid, file)
                                 .with("reason", "the axes of its directions lie in one plane"));
    base::Geometry geometry(sizeOfImage(io));
    if (facts.spacingStated)
        geometry = {sizeOfImage(io), spacing, direction, origin};
    if (!facts.orientationStated || isPlaceholder(direction, origin))
        geometry.distrustOrientation();
    if (io.GetNumberOfDimensions() < 3)
        geometry.markPlanar();
    return geometry;
}

/// Reads all values into memory of their own type.
template <class T>
std::vector<T> readValues(itk::ImageIOBase& io)
{
    std::vector<T> values(static_cast<std::size_t>(io.GetImageSizeInComponents()));
    io.Read(values.data());
    return values;
}

template <class T>
void appendPhases(std::vector<T> values, const base::Geometry& geometry, std::vector<base::Volume>& phases)
{
    const auto count = geometry.size().count();
    if (values.size() == count) {
        phases.emplace_back(geometry, std::move(values));
        return;
    }
    for (std::size_t first = 0; first < values.size(); first += count)
        phases.emplace_back(geometry,
                            std::vector<T>(values.begin() + static_cast<std::ptrdiff_t>(first),
                                           values.begin() + static_cast<std::ptrdiff_t>(first + count)));
}

template <class T>
void readPhases(itk::ImageIOBase& io, const base::Geometry& geometry, std::vector<base::Volume>& phases)
{
    auto values = readValues<T>(io);
    if constexpr (sizeof(T) == 8 && std::is_integral_v<T>) {
        appendPhases(std::vector<double>(values.begin(), values.end()), geometry, phases);
    } else {
        if (io.GetNumberOfComponents() > 1)
            values = luminance<T>(values, io.GetNumberOfComponents());
        appendPhases(std::move(values), geometry, phases);
    }
}

bool readPhasesOfType(itk::ImageIOBase& io, const base::Geometry& geometry, std::vector<base::Volume>& phases)
{
    switch (io.GetComponentType()) {
    case itk::IOComponentEnum::UCHAR:
        readPhases<std::uint8_t>(io, geometry, phases);
        return true;
    case itk::IOComponentEnum::CHAR:
        readPhases<std::int8_t>(io, geometry, phases);
        return true;
    case itk::IOComponentEnum::USHORT:
        readPhases<std::uint16_t>(io, geometry, phases);
        return true;
    case itk::IOComponentEnum::SHORT:
        readPhases<std::int16_t>(io, geometry, phases);
        return true;
    case itk::IOComponentEnum::UINT:
        readPhases<std::uint32_t>(io, geometry, phases);
        return true;
    case itk::IOComponentEnum::INT:
        readPhases<std::int32_t>(io, geometry, phases);
        return true;
    case itk::IOComponentEnum::FLOAT:
        readPhases<float>(io, geometry, phases);
        return true;
    case itk::IOComponentEnum::DOUBLE:
        readPhases<double>(io, geometry, phases);
        return true;
    case itk::IOComponentEnum::LONG:
    case itk::IOComponentEnum::LONGLONG:
        readPhases<std::int64_t>(io, geometry, phases);
        return true;
    case itk::IOComponentEnum::ULONG:
    case itk::IOComponentEnum::ULONGLONG:
        readPhases<std::uint64_t>(io, geometry, phases);
        return true;
    default:
        return false;
    }
}

bool isColour(const itk::ImageIOBase& io)
{
    return io.GetPixelType() == itk::IOPixelEnum::RGB || io.GetPixelType() == itk::IOPixelEnum::RGBA;
}

base::Result<ImageFile> readOpened(itk::ImageIOBase& io, HeaderFacts facts, const fs::path& file)
{
    if (io.GetNumberOfComponents() != 1 && (!isColour(io) || io.GetComponentSize() >= 8))
        return base::failure(Error(ErrorCode::FeatureNotSupported, file)
                                 .with("feature", "it has " + std::to_string(io.GetNumberOfComponents()) +
                                                      " values per voxel, for example overlapping segments"));
    const auto geometry = geometryOf(io, facts, file);
    if (!geometry)
        return base::failure(geometry.error());
    itk::ImageIORegion whole(io.GetNumberOfDimensions());
    for (unsigned axis = 0; axis < io.GetNumberOfDimensions(); ++axis)
        whole.SetSize(axis, io.GetDimensions(axis));
    io.SetIORegion(whole);
    ImageFile image;
    if (!readPhasesOfType(io, *geometry, image.phases))
        return notSupported(file, "its pixel type is unusual");
    if (isColour(io))
        image.notes.emplace_back(ErrorCode::NoteColourReduced, file);
    if (!geometry->hasSpacing())
        image.notes.emplace_back(ErrorCode::NoteSpacingUnknown, file);
    else if (!geometry->hasOrientation())
        image.notes.emplace_back(ErrorCode::NoteOrientationUnknown, file);
    return image;
}

base::Result<ImageFile> readWith(itk::ImageIOBase& io, HeaderFacts facts, const fs::path& file)
{
    try {
        io.SetFileName(file.string());
        io.ReadImageInformation();
        return readOpened(io, facts, file);
    } catch (const itk::ExceptionObject& exception) {
        return damaged(file, shortReason(exception));
    } catch (const std::exception& exception) {
        return damaged(file, exception.what());
    }
}

} // namespace

base::Result<ImageFile> readMetaImage(const fs::path& file)
{
    const auto facts = checkMetaImageHeader(file);
    if (!facts)
        return base::failure(facts.error());
    auto image = readWith(*itk::MetaImageIO::New(), *facts, file);
    if (image)
        image->format = "MetaImage";
    return image;
}

base::Result<ImageFile> readNrrd(const fs::path& file)
{
    const auto facts = checkNrrdHeader(file);
    if (!facts)
        return base::failure(facts.error());
    auto image = readWith(*itk::NrrdImageIO::New(), *facts, file);
    if (image)
        image->format = "NRRD";
    return image;
}

} // namespace cinecor::imaging
