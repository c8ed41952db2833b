#pragma once

#include "core/base/study.h"

#include <cstdint>

namespace cinecor::imaging {

/// A procedural short-axis cine with exact truth: beating LV with papillary muscles, myocardium, RV crescent,
/// neighbouring organs, bias field, Rician noise (Gudbjartsson and Patz, doi:10.1002/mrm.1910340618), partial
/// volume. The ventricles hang from their base, the last slice's upper face; the first slice is the most
/// apical.
struct PhantomOptions {
    int phases = 20; ///< at least 2: end-diastole and end-systole
    int slices = 10;
    int size = 192;         ///< columns and rows
    double spacingMm = 1.5; ///< in the plane
    double thicknessMm = 8; ///< slice distance
    std::uint32_t seed = 1; ///< same seed, same voxels on every machine
};

/// Volumes of the part of the ventricle that the slices cover.
struct PhantomTruth {
    double lvEndDiastolicMl = 0; ///< from the shapes' formulas, not from voxels
    double lvEndSystolicMl = 0;
    double lvEjectionFraction = 0; ///< percent
    double myocardiumMl = 0;       ///< at end-diastole; the whole muscle keeps its volume over the beat
};

struct Phantom {
    base::Study study; ///< all phases with truth; end-diastole is phase 1
    PhantomTruth truth;
};

/// @pre all numbers of the options are above 0.
[[nodiscard]] Phantom makePhantom(const PhantomOptions& options = {});

} // namespace cinecor::imaging
