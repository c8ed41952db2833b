#pragma once

#include "core/base/display_orientation.h"
#include "core/base/sample.h"
#include "core/base/study.h"
#include "core/imaging/case_discovery.h"

#include <string>
#include <vector>

namespace cinecor::imaging {

/// The labelled phases of a study as training samples, every slice turned as the network wants it.
/// @param study        phases without truth are left out.
/// @param patient      whom the samples belong to; splits are by patient.
/// @param orientation  of the network for this study's geometry.
[[nodiscard]] std::vector<base::Sample> packSamples(const base::Study& study, const std::string& patient,
                                                    const base::DisplayOrientation& orientation);

/// Names that tell cases apart as samples, one a case: its own, or, where several have the same ("image" in a
/// folder per patient), its path below the inputs with "_" for every step: "patient001_image".
[[nodiscard]] std::vector<std::string> distinctNames(const std::vector<Case>& cases);

/// Whose picture a file shows, by its name: the part before the first "_" (patient001_frame01, 001_SA_ED),
/// or, for names that end in a number (cmr17), every `group` consecutive numbers counted from 1 as one
/// patient.
[[nodiscard]] std::string patientOfName(const std::string& stem, int group);

} // namespace cinecor::imaging
