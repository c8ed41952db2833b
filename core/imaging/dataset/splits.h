#pragma once

#include "core/imaging/dataset/manifest.h"

namespace cinecor::imaging {

inline constexpr auto splitsName = "splits_final.json";

/// The text of nnU-Net's `splits_final.json`: who trains and who is scored in each of five folds, or of as
/// many as there are patients. All phases of a patient are on one side, as are patients who have the same
/// image. Patients go to the folds in turn, in natural order of their names.
/// @param group  consecutive numbers that are one patient: see patientOfName.
/// @returns nothing where there are fewer than two patients.
[[nodiscard]] std::string nnUnetSplits(const std::vector<ManifestEntry>& entries, int group);

} // namespace cinecor::imaging
