#include "core/analysis/clinical.h"

#include <cmath>
#include <string>

namespace cinecor::analysis {

namespace {

std::unexpected<base::Error> notAvailable(const std::string& what, const std::string& reason)
{
    return base::failure(
        base::Error(base::ErrorCode::NotAvailable).with("what", what).with("reason", reason));
}

// Not NaN, not infinite, above 0: what a file says where it says nothing is 0 as often as it is missing.
bool isKnown(double value)
{
    return std::isfinite(value) && value > 0;
}

std::string roleName(base::Role role)
{
    switch (role) {
    case base::Role::RightVentricle:
        return "RV";
    case base::Role::Myocardium:
        return "Myo";
    case base::Role::LeftVentricle:
        return "LV";
    case base::Role::LeftAtrium:
        return "LA";
    default:
        return "of this kind";
    }
}

} // namespace

base::Result<double> volumeInMillilitres(const base::LabelMap& mask, base::Role role)
{
    if (!mask.geometry().hasSpacing())
        return base::failure(base::ErrorCode::NoSpacing);
    if (mask.scheme().byRole(role) == nullptr)
        return base::failure(
            base::Error(base::ErrorCode::StructureMissing).with("structure", roleName(role)));
    return static_cast<double>(mask.count(role)) * mask.geometry().voxelVolumeMm3() / 1000.0;
}

base::Result<double> myocardialMassInGrams(const base::LabelMap& endDiastole)
{
    const auto volume = volumeInMillilitres(endDiastole, base::Role::Myocardium);
    return volume ? base::Result<double>(myocardialDensity * *volume) : volume;
}

base::Result<double> ejectionFraction(double endDiastolicMl, double endSystolicMl)
{
    if (!isKnown(endDiastolicMl))
        return notAvailable("The ejection fraction", "there is no cavity at end-diastole");
    return 100 * (endDiastolicMl - endSystolicMl) / endDiastolicMl;
}

base::Result<double> cardiacOutput(double endDiastolicMl, double endSystolicMl, double beatsPerMinute)
{
    if (!isKnown(beatsPerMinute))
        return notAvailable("The cardiac output", "the heart rate is not known");
    return (endDiastolicMl - endSystolicMl) * beatsPerMinute / 1000;
}

base::Result<double> bodySurfaceArea(const base::BodySize& size, SurfaceFormula formula)
{
    if (!isKnown(size.heightCm) || !isKnown(size.weightKg))
        return notAvailable("The body surface area", "height or weight is not known");
    if (formula == SurfaceFormula::Mosteller)
        return std::sqrt(size.heightCm * size.weightKg / 3600);
    return 0.007184 * std::pow(size.weightKg, 0.425) * std::pow(size.heightCm, 0.725);
}

base::Result<double> indexedToSurface(const base::Result<double>& value,
                                      const base::Result<double>& surfaceArea)
{
    if (!value)
        return value;
    return surfaceArea ? base::Result<double>(*value / *surfaceArea) : surfaceArea;
}

} // namespace cinecor::analysis
