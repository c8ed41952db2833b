#include "core/imaging/library_versions.h"

#include <itkVersion.h>
#include <opencv2/core/version.hpp>
#include <png.h>

namespace cinecor::imaging {

std::vector<std::string> libraryVersions()
{
    return {std::string("ITK ") + itk::Version::GetITKVersion(), "OpenCV " CV_VERSION,
            std::string("libpng ") + png_get_libpng_ver(nullptr)};
}

} // namespace cinecor::imaging
