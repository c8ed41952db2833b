#include "core/imaging/file_format.h"
#include "core/imaging/itk_file.h"
#include "core/imaging/itk/itk_support.h"

#include <itkMetaImageIO.h>
#include <itkNrrdImageIO.h>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

itk::IOComponentEnum componentOf(const base::PixelBuffer& pixels)
{
    constexpr std::array types{itk::IOComponentEnum::UCHAR,  itk::IOComponentEnum::CHAR,
                               itk::IOComponentEnum::USHORT, itk::IOComponentEnum::SHORT,
                               itk::IOComponentEnum::UINT,   itk::IOComponentEnum::INT,
                               itk::IOComponentEnum::FLOAT,  itk::IOComponentEnum::DOUBLE};
    return types[pixels.index()];
}

void describe(itk::ImageIOBase& io, const base::Geometry& geometry, const base::PixelBuffer& pixels)
{
    const std::array extents{geometry.size().x, geometry.size().y, geometry.size().z};
    itk::ImageIORegion whole(3);
    io.SetNumberOfDimensions(3);
    io.SetNumberOfComponents(1);
    io.SetPixelType(itk::IOPixelEnum::SCALAR);
    io.SetComponentType(componentOf(pixels));
    for (unsigned axis = 0; axis < 3; ++axis) {
        io.SetDimensions(axis, static_cast<itk::SizeValueType>(extents[axis]));
        io.SetSpacing(axis, geometry.spacing()[axis]);
        io.SetOrigin(axis, lpsToRas[axis] * geometry.origin()[axis] + 0.0); // + 0.0: no negative zero
        std::vector<double> unit(3);
        for (unsigned world = 0; world < 3; ++world)
            unit[world] = lpsToRas[world] * geometry.direction()[world][axis] + 0.0;
        io.SetDirection(axis, unit);
        whole.SetSize(axis, static_cast<itk::SizeValueType>(extents[axis]));
    }
    io.SetIORegion(whole);
    io.UseCompressionOn();
}

} // namespace

base::Status writeWithItk(const base::Geometry& geometry, const base::PixelBuffer& pixels,
                          const fs::path& file)
{
    try {
        const bool nrrd = formatByName(file) == FileFormat::Nrrd;
        itk::ImageIOBase::Pointer io;
        if (nrrd)
            io = itk::NrrdImageIO::New();
        else
            io = itk::MetaImageIO::New();
        io->SetFileName(file.string());
        describe(*io, geometry, pixels);
        std::visit([&](const auto& values) { io->Write(values.data()); }, pixels);
    } catch (const itk::ExceptionObject& exception) {
        return base::failure(Error(ErrorCode::FileNotWritable, file).with("reason", shortReason(exception)));
    }
    return {};
}

} // namespace cinecor::imaging
