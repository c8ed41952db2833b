#include "core/imaging/file_format.h"
#include "core/imaging/itk_file.h"
#include "core/imaging/nifti_file.h"
#include "core/imaging/picture_file.h"
#include "core/imaging/study_reader.h"

#include <new>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

base::Result<ImageFile> readAs(FileFormat format, const fs::path& file)
{
    switch (format) {
    case FileFormat::Png:
        return readPngImage(file);
    case FileFormat::Jpeg:
        return readJpegImage(file);
    case FileFormat::Tiff:
        return readTiffImage(file);
    case FileFormat::Nifti:
        return readNifti(file);
    case FileFormat::MetaImage:
        return readMetaImage(file);
    case FileFormat::Nrrd:
        return readNrrd(file);
    case FileFormat::Dicom:
        return base::failure(ErrorCode::DicomNotYetReadable, file);
    case FileFormat::Unknown:
        break;
    }
    return base::failure(ErrorCode::FileFormatUnknown, file);
}

} // namespace

base::Result<ImageFile> readImageFile(const fs::path& file)
{
    const auto format = formatOf(file);
    if (!format)
        return base::failure(format.error());
    try {
        return readAs(*format, file);
    } catch (const std::bad_alloc&) {
        return base::failure(Error(ErrorCode::OutOfMemory).with("what", file.filename().string()));
    }
}

} // namespace cinecor::imaging
