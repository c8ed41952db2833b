#pragma once

#include "core/imaging/mask_file.h"

#include <optional>
#include <string>

namespace cinecor::cli {

/// "1=RV,2=Myo,3=LV" as a mapping onto a scheme; nothing where the text is empty. WrongUsage names the part
/// that is not understood.
[[nodiscard]] base::Result<std::optional<imaging::LabelMapping>> parseLabels(const std::string& text,
                                                                             const base::LabelScheme& scheme);

} // namespace cinecor::cli
