#pragma once

#include "core/base/progress.h"
#include "core/base/study.h"
#include "core/imaging/case_discovery.h"

#include <filesystem>
#include <optional>

namespace cinecor::imaging {

/// Opens a case: images of all its phases and the truth beside them. A truth that cannot be used becomes a
/// note and does not keep the image from opening.
/// @param scheme  what the truth shows; nothing = found out from the picture.
[[nodiscard]] base::Result<base::Study> readStudy(const Case& which, const base::CancelToken& cancel = {},
                                                  const std::optional<base::LabelScheme>& scheme = {});
/// Shorthand: discovers and opens the one case that a file or patient folder is.
[[nodiscard]] base::Result<base::Study> readStudy(const std::filesystem::path& fileOrFolder);

/// One image file of any known format. 4D files give one volume per phase.
struct ImageFile {
    std::vector<base::Volume> phases;
    std::string format; ///< "PNG", "NIfTI-1", "NRRD", ...
    std::vector<base::Error> notes;
    std::optional<double> phaseSeconds; ///< time between phases where the file says so
};
[[nodiscard]] base::Result<ImageFile> readImageFile(const std::filesystem::path& file);

} // namespace cinecor::imaging
