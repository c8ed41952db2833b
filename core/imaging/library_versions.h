#pragma once

#include <string>
#include <vector>

namespace cinecor::imaging {

/// Name and version of each imaging library in use: "ITK 5.2.1", "OpenCV 4.6.0", "libpng 1.6.39".
[[nodiscard]] std::vector<std::string> libraryVersions();

} // namespace cinecor::imaging
