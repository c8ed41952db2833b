#pragma once

#include "core/base/error.h"
#include "ui/document/document_files.h"

namespace cinecor::ui {

/// Writes `imaging::provenanceFile` beside a saved mask: program and version, image, model, reader, time,
/// label values, and per phase how many slices the reader edited and reviewed. Format: README.md.
[[nodiscard]] base::Status writeProvenance(const SaveFile& file, const SaveRequest& request);

} // namespace cinecor::ui
