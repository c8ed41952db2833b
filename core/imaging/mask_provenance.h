#pragma once

#include "core/imaging/labelled_case.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cinecor::imaging {

/// What the window wrote beside a mask that a reader saved. Format: ui/document/README.md.
struct MaskProvenance {
    struct Phase {
        int number = 0;
        int editedSlices = 0;   ///< drawn or changed by the reader
        int reviewedSlices = 0; ///< accepted as they were
    };
    std::string study{}; ///< identity of the study; empty where it is not stated, as are the following
    std::string reader{};
    std::string model{};
    std::string saved{};         ///< UTC, ISO 8601
    std::string scheme{};        ///< name of the label scheme
    std::vector<Phase> phases{}; ///< in the order of the mask
};

/// NAME_cinecor.json beside a mask, also where the reader called the mask NAME: a foreign NAME.json (BIDS) is
/// left alone.
[[nodiscard]] std::filesystem::path provenanceFile(const std::filesystem::path& mask);

/// Empty where there is none that can be read.
[[nodiscard]] std::optional<MaskProvenance> readMaskProvenance(const std::filesystem::path& mask);

/// Says of one phase of a mask what its provenance does; the counts of slices only where it names the phase.
void describe(LabelledPhase& labelled, const MaskProvenance& provenance);

/// By its provenance, a mask was made for another study; one without provenance counts as the study's own.
[[nodiscard]] bool isMaskOfAnotherStudy(const std::filesystem::path& mask, const std::string& identity);

} // namespace cinecor::imaging
