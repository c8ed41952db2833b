#pragma once

#include <string>

namespace cinecor::cli {

/// "cinecor-cli 0.1.0" and the versions of the libraries in use, one a line.
[[nodiscard]] std::string versions();

} // namespace cinecor::cli
