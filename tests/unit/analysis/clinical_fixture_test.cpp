#include "core/analysis/clinical.h"
#include "tests/support/test_data.h"
#include "tests/unit/analysis/fixture_labels.h"

namespace cinecor::analysis {
namespace {

using base::Role;
using nlohmann::json;

void expectNumber(const base::Result<double>& actual, const json& expected, const std::string& key)
{
    SCOPED_TRACE(key);
    ASSERT_TRUE(expected.contains(key));
    if (expected[key].is_null()) {
        ASSERT_FALSE(actual.has_value()) << *actual;
        EXPECT_EQ(actual.error().code(), base::ErrorCode::NotAvailable);
        return;
    }
    ASSERT_TRUE(actual.has_value());
    const double value = expected[key].get<double>();
    EXPECT_NEAR(*actual, value, 1e-9 * std::abs(value));
}

double numberOr0(const json& value)
{
    return value.is_null() ? 0 : value.get<double>();
}

void expectVoxels(const base::LabelMap& labels, const json& expected)
{
    for (const auto& structure : labels.scheme().structures())
        EXPECT_EQ(labels.count(structure.role), expected[structure.name].get<std::size_t>())
            << structure.name;
}

/// Volumes, ejection fraction, output and indexed values of one ventricle.
void expectVentricle(const std::string& name, Role role, const json& one, const base::LabelMap& endDiastole,
                     const base::LabelMap& endSystole)
{
    const auto& expected = one["expected"];
    const auto surface = bodySurfaceArea({numberOr0(one["height_cm"]), numberOr0(one["weight_kg"])},
                                         SurfaceFormula::Mosteller);
    const auto edv = volumeInMillilitres(endDiastole, role), esv = volumeInMillilitres(endSystole, role);
    const auto output = cardiacOutput(*edv, *esv, numberOr0(one["heart_rate_bpm"]));
    expectNumber(edv, expected, name + "_edv_ml");
    expectNumber(esv, expected, name + "_esv_ml");
    expectNumber(*edv - *esv, expected, name + "_sv_ml");
    expectNumber(ejectionFraction(*edv, *esv), expected, name + "_ef_percent");
    expectNumber(output, expected, name + "_co_l_min");
    expectNumber(indexedToSurface(edv, surface), expected, name + "_edv_ml_per_m2");
    expectNumber(indexedToSurface(esv, surface), expected, name + "_esv_ml_per_m2");
    expectNumber(indexedToSurface(*edv - *esv, surface), expected, name + "_sv_ml_per_m2");
    expectNumber(indexedToSurface(output, surface), expected, name + "_co_l_min_per_m2");
    expectNumber(surface, expected, "bsa_mosteller_m2");
}

void expectMyocardium(const json& one, const base::LabelMap& endDiastole, const base::LabelMap& endSystole)
{
    const auto& expected = one["expected"];
    const auto surface = bodySurfaceArea({numberOr0(one["height_cm"]), numberOr0(one["weight_kg"])},
                                         SurfaceFormula::Mosteller);
    expectNumber(volumeInMillilitres(endDiastole, Role::Myocardium), expected, "myo_ed_ml");
    expectNumber(volumeInMillilitres(endSystole, Role::Myocardium), expected, "myo_es_ml");
    expectNumber(myocardialMassInGrams(endDiastole), expected, "lv_mass_ed_g");
    expectNumber(myocardialMassInGrams(endSystole), expected, "lv_mass_es_g");
    expectNumber(indexedToSurface(myocardialMassInGrams(endDiastole), surface), expected,
                 "lv_mass_ed_g_per_m2");
}

TEST(ClinicalFixture, VolumesMassAndIndicesAgreeWithNumPy)
{
    const auto file = test::fixtureFolder() / "clinical.json";
    CINECOR_NEEDS(file);
    const auto fixture = test::readJson(file);
    for (const auto& [name, one] : fixture["cases"].items()) {
        SCOPED_TRACE(name);
        const auto endDiastole = test::labelMapOf(one, "ed_runs"),
                   endSystole = test::labelMapOf(one, "es_runs");
        expectVoxels(endDiastole, one["expected"]["ed_voxels"]);
        expectVoxels(endSystole, one["expected"]["es_voxels"]);
        expectVentricle("lv", Role::LeftVentricle, one, endDiastole, endSystole);
        expectVentricle("rv", Role::RightVentricle, one, endDiastole, endSystole);
        expectMyocardium(one, endDiastole, endSystole);
    }
}

} // namespace
} // namespace cinecor::analysis
