#pragma once

#include "core/base/body_size.h"
#include "core/base/error.h"
#include "core/base/label_map.h"

namespace cinecor::analysis {

/// Density of the myocardium in g/mL.
inline constexpr double myocardialDensity = 1.05;

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

/// Cardiac output in L/min: stroke volume (EDV - ESV, mL) times beats per minute. Negative where the phases
/// are exchanged. NotAvailable without a heart rate.
[[nodiscard]] base::Result<double> cardiacOutput(double endDiastolicMl, double endSystolicMl,
                                                 double beatsPerMinute);

/// Body surface area in m2 after Du Bois and Du Bois (1916, doi:10.1001/archinte.1916.00080130010002):
/// 0.007184 W^0.425 H^0.725, or Mosteller (1987, doi:10.1056/NEJM198710223171717): sqrt(H W / 3600).
enum class SurfaceFormula { DuBois, Mosteller };
/// NotAvailable without height or weight.
[[nodiscard]] base::Result<double> bodySurfaceArea(const base::BodySize& size, SurfaceFormula formula);

/// A volume, mass or output per m2 of body surface. Passes the error on where either is not available.
[[nodiscard]] base::Result<double> indexedToSurface(const base::Result<double>& value,
                                                    const base::Result<double>& surfaceArea);

} // namespace cinecor::analysis
