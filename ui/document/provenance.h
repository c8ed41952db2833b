#pragma once

#include "core/base/error.h"
#include "ui/document/document_files.h"

namespace cinecor::ui {

/// NAME_cinecor.json beside a mask, also where the reader called the mask NAME: a foreign NAME.json (BIDS) is
/// left alone.
[[nodiscard]] std::filesystem::path provenanceFile(const std::filesystem::path& mask);

/// Identity of the study that a mask belongs to; empty where its provenance does not say.
[[nodiscard]] std::string provenanceStudy(const std::filesystem::path& mask);

/// Writes `provenanceFile` beside a saved mask: program and version, image, model, reader, time, label
/// values, and per phase how many slices the reader edited. Format: README.md.
[[nodiscard]] base::Status writeProvenance(const SaveFile& file, const SaveRequest& request);

} // namespace cinecor::ui
