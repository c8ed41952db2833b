#pragma once

#include "core/base/error.h"
#include "core/base/label_map.h"

namespace cinecor::analysis {

/// Simpson's rule over a short-axis stack: voxels times voxel volume, so slices count at full thickness plus
/// gap (SCMR 2020, section 4.2, doi:10.1186/s12968-020-00610-6).
/// @returns volume in mL. NoSpacing where the geometry has none, StructureMissing where the scheme has no
/// such role.
[[nodiscard]] base::Result<double> volumeInMillilitres(const base::LabelMap& mask, base::Role role);

/// Mass of the myocardium in g: volume at end-diastole times 1.05 g/mL.
[[nodiscard]] base::Result<double> myocardialMassInGrams(const base::LabelMap& endDiastole);

/// 100 (EDV - ESV) / EDV. Negative where the phases are exchanged: to be shown, not clamped.
/// NotAvailable where there is no cavity at end-diastole.
[[nodiscard]] base::Result<double> ejectionFraction(double endDiastolicMl, double endSystolicMl);

/// Height and weight of the patient where the files tell them.
struct BodySize {
    double heightCm = 0;
    double weightKg = 0;
};

/// Body surface area in m2 after Du Bois and Du Bois (1916) or Mosteller (1987).
enum class SurfaceFormula { DuBois, Mosteller };
/// NotAvailable without height or weight.
[[nodiscard]] base::Result<double> bodySurfaceArea(const BodySize& size, SurfaceFormula formula);

} // namespace cinecor::analysis
