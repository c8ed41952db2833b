#pragma once

#include "core/imaging/case_discovery.h"

#include <string>
#include <vector>

namespace cinecor::cli {

/// Whose labels count as the truth of an image.
enum class LabelSource {
    Truth,      ///< the foreign masks that lie beside images
    Corrections ///< the reader's own, saved as NAME_cinecor.*
};

/// The cases that have such labels, reduced to the images that have them, under names that tell them apart.
[[nodiscard]] std::vector<imaging::Case> casesLabelledBy(LabelSource source,
                                                         const std::vector<imaging::Case>& cases);

/// The patients of some cases, each once, in natural order.
/// @param group  consecutive numbers that are one patient, for names like cmr17.
[[nodiscard]] std::vector<std::string> patientsOf(const std::vector<imaging::Case>& cases, int group);

} // namespace cinecor::cli
