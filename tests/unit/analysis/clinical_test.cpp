#include "core/analysis/clinical.h"

#include <cmath>

#include <gtest/gtest.h>

namespace cinecor::analysis {
namespace {

using base::ErrorCode;
using base::Role;

struct CylinderOptions {
    double radiusMm;
    int slices;
    double thicknessMm;
    base::Matrix3 direction{base::Vector3{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
};

base::LabelMap cylinder(const CylinderOptions& options)
{
    constexpr int width = 101;
    constexpr double spacing = 0.5;
    base::LabelMap mask(base::Geometry({width, width, options.slices},
                                       {spacing, spacing, options.thicknessMm}, options.direction, {}));
    for (int z = 0; z < options.slices; ++z)
        for (int y = 0; y < width; ++y)
            for (int x = 0; x < width; ++x)
                if (std::hypot(x - 50, y - 50) * spacing <= options.radiusMm)
                    mask.slice(z)[static_cast<std::size_t>(y) * width + x] = 3;
    return mask;
}

TEST(Volume, CylinderMatchesFormula)
{
    const auto mask = cylinder({.radiusMm = 20, .slices = 8, .thicknessMm = 10});
    EXPECT_NEAR(volumeInMillilitres(mask, Role::LeftVentricle).value(), 100.53, 0.5); // pi r^2 h
}

TEST(Volume, SkewedSlicesCountByTheirDistanceAcross)
{
    // The third axis leans by 60 degrees: cos 60 = 1/2 of the way leads from slice to slice.
    const auto upright = cylinder({.radiusMm = 20, .slices = 8, .thicknessMm = 10});
    const auto skewed =
        cylinder({.radiusMm = 20,
                  .slices = 8,
                  .thicknessMm = 10,
                  .direction = {base::Vector3{1, 0, std::sqrt(0.75)}, {0, 1, 0}, {0, 0, 0.5}}});
    EXPECT_NEAR(*volumeInMillilitres(skewed, Role::LeftVentricle),
                *volumeInMillilitres(upright, Role::LeftVentricle) / 2, 1e-9);
}

TEST(Volume, PictureWithoutSpacingHasNone)
{
    const base::LabelMap picture(base::Geometry(base::Size3{4, 4, 1}));
    EXPECT_EQ(volumeInMillilitres(picture, Role::LeftVentricle).error().code(), ErrorCode::NoSpacing);
    EXPECT_EQ(myocardialMassInGrams(picture).error().code(), ErrorCode::NoSpacing);
}

TEST(Volume, StructureOutsideTheSchemeIsAnError)
{
    const base::LabelMap mask(base::Geometry({4, 4, 1}, {1, 1, 1}));
    const auto volume = volumeInMillilitres(mask, Role::LeftAtrium);
    EXPECT_EQ(volume.error().code(), ErrorCode::StructureMissing);
    EXPECT_EQ(volume.error().argument("structure"), "LA");
}

TEST(EjectionFraction, ExchangedPhasesGiveANegativeNumber)
{
    EXPECT_DOUBLE_EQ(*ejectionFraction(120, 48), 60);
    EXPECT_DOUBLE_EQ(*ejectionFraction(48, 120), -150);
}

TEST(EjectionFraction, WithoutCavityItIsNotAvailable)
{
    EXPECT_EQ(ejectionFraction(0, 0).error().code(), ErrorCode::NotAvailable);
}

TEST(CardiacOutput, SeventyMillilitresSeventyTimesAMinute)
{
    EXPECT_DOUBLE_EQ(*cardiacOutput(120, 50, 70), 4.9);
    EXPECT_EQ(cardiacOutput(120, 50, 0).error().code(), ErrorCode::NotAvailable);
}

TEST(BodySurface, FormulasAgreeWithTheirPublishedExamples)
{
    // Du Bois and Du Bois for 170 cm and 70 kg: 1.81 m2 (their nomogram); Mosteller: sqrt(170 * 70 / 3600).
    EXPECT_NEAR(*bodySurfaceArea({170, 70}, SurfaceFormula::DuBois), 1.81, 0.005);
    EXPECT_NEAR(*bodySurfaceArea({170, 70}, SurfaceFormula::Mosteller), 1.818, 0.0005);
}

TEST(BodySurface, MissingHeightMakesTheIndexNotAvailable)
{
    const auto surface = bodySurfaceArea({0, 70}, SurfaceFormula::DuBois);
    EXPECT_EQ(surface.error().code(), ErrorCode::NotAvailable);
    EXPECT_EQ(indexedToSurface(100.0, surface).error().code(), ErrorCode::NotAvailable);
}

} // namespace
} // namespace cinecor::analysis
