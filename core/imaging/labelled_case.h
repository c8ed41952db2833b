#pragma once

#include "core/base/label_map.h"
#include "core/base/study.h"
#include "core/imaging/case_discovery.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace cinecor::imaging {

/// How labels came to be.
enum class LabelOrigin {
    Edited,   ///< a reader drew or changed slices
    Reviewed, ///< a reader looked at slices and accepted them as they were
    AiOnly,   ///< nobody has looked at them
    Unknown   ///< a reader saved them, and what says more is not there
};

/// "edited", "reviewed", "ai" or "unknown": for files.
[[nodiscard]] const char* originName(LabelOrigin origin);

/// The labels of one phase and where they come from.
struct LabelledPhase {
    int phase = 1; ///< its number in the study
    base::LabelMap labels;
    LabelOrigin origin = LabelOrigin::Unknown;
    int editedSlices = 0;   ///< drawn or changed by the reader
    int reviewedSlices = 0; ///< accepted as they were
    std::string reader{};   ///< empty where nobody said so
    std::string model{};    ///< name and version of the network that the labels began with; empty = none
    std::string time{};     ///< when they were saved, UTC, ISO 8601; empty where it is not known
};

/// Edited before Reviewed before AiOnly.
[[nodiscard]] LabelOrigin originOf(int editedSlices, int reviewedSlices);

/// Where the image files of a case lie below the folder that was opened; empty for that folder itself.
[[nodiscard]] std::filesystem::path imageFolder(const Case& which);

/// A study with labels of a reader or of the network; the truth that lies beside it does not count.
struct LabelledCase {
    std::shared_ptr<const base::Study> study;
    std::filesystem::path folder{};      ///< `imageFolder` of the case
    std::vector<LabelledPhase> phases{}; ///< that have labels
};

} // namespace cinecor::imaging
