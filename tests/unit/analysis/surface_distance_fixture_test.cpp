#include "core/analysis/surface_distance.h"
#include "tests/support/test_data.h"
#include "tests/unit/analysis/fixture_labels.h"

#include <cmath>

namespace cinecor::analysis {
namespace {

using nlohmann::json;

void expectDistances(const SurfaceComparison& comparison, const json& expected)
{
    EXPECT_NEAR(comparison.surfaceDice(1), expected["nsd_1mm"].get<double>(), 1e-12);
    EXPECT_NEAR(comparison.surfaceDice(2), expected["nsd_2mm"].get<double>(), 1e-12);
    const auto& distances = comparison.distances();
    ASSERT_EQ(distances.has_value(), !expected["hd"].is_null());
    if (!distances)
        return;
    const auto expectNear = [&](double actual, const char* key) {
        const double value = expected[key].get<double>();
        EXPECT_NEAR(actual, value, 1e-9 * value) << key;
    };
    expectNear(distances->hausdorff, "hd");
    expectNear(distances->hausdorff95, "hd95");
    expectNear(distances->hausdorff95Pooled, "hd95_pooled");
    expectNear(distances->averageSymmetric, "assd");
    expectNear(distances->meanOfMeans, "assd_mean_of_means");
}

TEST(SurfaceDistanceFixture, DistancesAgreeWithSciPy)
{
    const auto file = test::fixtureFolder() / "metrics.json";
    CINECOR_NEEDS(file);
    const auto fixture = test::readJson(file);
    for (const auto& [name, one] : fixture["cases"].items()) {
        const auto prediction = test::labelMapOf(one, "prediction_runs");
        const auto truth = test::labelMapOf(one, "reference_runs");
        for (const auto& structure : truth.scheme().structures()) {
            SCOPED_TRACE(name + " " + structure.name);
            expectDistances(SurfaceComparison(test::maskOf(prediction, structure.value),
                                              test::maskOf(truth, structure.value), truth.geometry(),
                                              one["shape"].size() == 3),
                            one["classes"][structure.name]);
        }
    }
}

} // namespace
} // namespace cinecor::analysis
