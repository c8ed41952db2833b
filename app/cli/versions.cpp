#include "app/cli/versions.h"

#include "core/engine/devices.h"
#include "core/imaging/library_versions.h"

#include <QtGlobal>

namespace cinecor::cli {

std::string versions()
{
    std::string text =
        "cinecor-cli " CINECOR_VERSION "\nLibTorch " + engine::libtorchVersion() + "\nQt " + qVersion();
    for (const auto& library : imaging::libraryVersions())
        text += "\n" + library;
    return text;
}

} // namespace cinecor::cli
