#pragma once

#include "core/analysis/overlap.h"

#include <array>

namespace cinecor::analysis {

/// Thirds of the heart's long axis, in which segmentations differ most in difficulty.
enum class HeartThird { Basal, Mid, Apical };

inline constexpr std::array heartThirds{HeartThird::Basal, HeartThird::Mid, HeartThird::Apical};

/// Overlap by third (index) and label value, for short-axis stacks. The slices that the truth labels are
/// shared out in their order, as many to each third as goes; the end of the stack with more labelled pixels
/// in its third is basal. Slices without truth belong to none. (The AHA divides the left ventricle's long
/// axis alike, by its length in mm: Cerqueira et al., Circulation 2002, doi:10.1161/hc0402.102975.)
/// @returns nothing for fewer than three labelled slices.
/// @pre both of one size
[[nodiscard]] std::optional<std::array<std::vector<OverlapCounts>, 3>>
countOverlapByThird(const base::LabelMap& prediction, const base::LabelMap& truth);

} // namespace cinecor::analysis
