#pragma once

#include "app/cli/console.h"
#include "app/cli/labelled_cases.h"

#include "core/engine/model_card.h"

#include <filesystem>
#include <string>

namespace cinecor::cli {

struct PackingOptions {
    LabelSource labels = LabelSource::Truth;
    engine::NetworkOrientation orientation = engine::NetworkOrientation::ShortAxis;
    double spacing = 0; ///< mm that the slices are brought to; 0 = as they are
    int group = 1;      ///< consecutive numbers that are one patient, for names like cmr17
};

/// Packs every labelled image below a file or folder into a sample bundle. Images that cannot be read are
/// named by the console and left out; NoImagesFound where none is labelled.
[[nodiscard]] base::Status packBundle(Console& console, const std::filesystem::path& data,
                                      const std::filesystem::path& bundle, const PackingOptions& options);

} // namespace cinecor::cli
