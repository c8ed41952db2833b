#include "core/imaging/file_format.h"
#include "core/imaging/itk/itk_support.h"
#include "core/imaging/itk_file.h"

#include <itkMetaImageIO.h>
#include <itkNrrdImageIO.h>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

using Phases = std::vector<const base::PixelBuffer*>;

itk::IOComponentEnum componentOf(const base::PixelBuffer& pixels)
{
    constexpr std::array types{itk::IOComponentEnum::UCHAR,  itk::IOComponentEnum::CHAR,
                               itk::IOComponentEnum::USHORT, itk::IOComponentEnum::SHORT,
                               itk::IOComponentEnum::UINT,   itk::IOComponentEnum::INT,
                               itk::IOComponentEnum::FLOAT,  itk::IOComponentEnum::DOUBLE};
    return types[pixels.index()];
}

unsigned axisCount(const base::Geometry& geometry, const Phases& phases)
{
    if (phases.size() > 1)
        return 4;
    return geometry.isPlanar() ? 2 : 3;
}

// The unit vector of a spatial axis in ITK's world; of the fourth axis along itself.
std::vector<double> unitVector(const base::Geometry& geometry, unsigned axis, unsigned axes)
{
    std::vector<double> unit(axes, 0);
    if (axis == 3)
        unit[axis] = 1;
    else
        for (unsigned world = 0; world < std::min(axes, 3U); ++world)
            unit[world] =
                lpsToRas[world] * geometry.direction()[world][axis] + 0.0; // + 0.0: no negative zero
    return unit;
}

void describe(itk::ImageIOBase& io, const base::Geometry& geometry, const Phases& phases)
{
    const auto& size = geometry.size();
    const std::array<std::size_t, 4> extents{static_cast<std::size_t>(size.x),
                                             static_cast<std::size_t>(size.y),
                                             static_cast<std::size_t>(size.z), phases.size()};
    const auto axes = axisCount(geometry, phases);
    itk::ImageIORegion whole(axes);
    io.SetNumberOfDimensions(axes);
    io.SetNumberOfComponents(1);
    io.SetPixelType(itk::IOPixelEnum::SCALAR);
    io.SetComponentType(componentOf(*phases.front()));
    for (unsigned axis = 0; axis < axes; ++axis) {
        io.SetDimensions(axis, extents[axis]);
        io.SetSpacing(axis, axis < 3 ? geometry.spacing()[axis] : 1);
        io.SetOrigin(axis, axis < 3 ? lpsToRas[axis] * geometry.origin()[axis] + 0.0 : 0);
        io.SetDirection(axis, unitVector(geometry, axis, axes));
        whole.SetSize(axis, extents[axis]);
    }
    io.SetIORegion(whole);
    io.UseCompressionOn();
}

void writePixels(itk::ImageIOBase& io, const Phases& phases)
{
    std::visit(
        [&]<class T>(const std::vector<T>& first) {
            if (phases.size() == 1)
                return io.Write(first.data());
            std::vector<T> all;
            all.reserve(first.size() * phases.size());
            for (const auto* phase : phases) {
                const auto& values = std::get<std::vector<T>>(*phase);
                all.insert(all.end(), values.begin(), values.end());
            }
            io.Write(all.data());
        },
        *phases.front());
}

} // namespace

base::Status writeWithItk(const base::Geometry& geometry, const Phases& phases, const fs::path& file)
{
    try {
        itk::ImageIOBase::Pointer io;
        if (formatByName(file) == FileFormat::Nrrd)
            io = itk::NrrdImageIO::New();
        else
            io = itk::MetaImageIO::New();
        io->SetFileName(file.string());
        describe(*io, geometry, phases);
        writePixels(*io, phases);
    } catch (const itk::ExceptionObject& exception) {
        return base::failure(Error(ErrorCode::FileNotWritable, file).with("reason", shortReason(exception)));
    }
    return {};
}

} // namespace cinecor::imaging
