#include "core/analysis/overlap.h"
#include "tests/support/test_data.h"
#include "tests/unit/analysis/fixture_labels.h"

#include <cmath>

namespace cinecor::analysis {
namespace {

using nlohmann::json;

void expectRatio(double actual, const json& expected)
{
    if (expected.is_null())
        EXPECT_TRUE(std::isnan(actual)) << actual;
    else
        EXPECT_NEAR(actual, expected.get<double>(), 1e-12);
}

OverlapState stateNamed(const std::string& name)
{
    if (name == "missed")
        return OverlapState::Missed;
    if (name == "extra")
        return OverlapState::Extra;
    return name == "both_empty" ? OverlapState::NeitherHasIt : OverlapState::Both;
}

void expectCounts(const OverlapCounts& counts, const json& expected)
{
    EXPECT_EQ(counts.truePositive, expected["intersection_voxels"].get<std::size_t>());
    EXPECT_EQ(counts.truePositive + counts.falsePositive, expected["prediction_voxels"].get<std::size_t>());
    EXPECT_EQ(counts.truePositive + counts.falseNegative, expected["reference_voxels"].get<std::size_t>());
    EXPECT_EQ(counts.state(), stateNamed(expected["state"].get<std::string>()));
    expectRatio(counts.dice(), expected["dice"]);
    expectRatio(counts.iou(), expected["iou"]);
    expectRatio(counts.precision(), expected["precision"]);
    expectRatio(counts.recall(), expected["recall"]);
}

void expectSliceDice(const base::LabelMap& prediction, const base::LabelMap& truth, const json& expected)
{
    for (const auto& structure : truth.scheme().structures())
        for (int z = 0; z < truth.geometry().size().z; ++z) {
            const auto counts = countOverlap(prediction.slice(z), truth.slice(z), 3)[structure.value];
            const auto& dice = expected[structure.name][z];
            if (dice.is_null())
                EXPECT_EQ(counts.state(), OverlapState::NeitherHasIt);
            else
                expectRatio(counts.dice(), dice);
        }
}

TEST(OverlapFixture, CountsStatesAndRatiosAgreeWithSciPy)
{
    const auto file = test::fixtureFolder() / "metrics.json";
    CINECOR_NEEDS(file);
    const auto fixture = test::readJson(file);
    for (const auto& [name, one] : fixture["cases"].items()) {
        SCOPED_TRACE(name);
        const auto prediction = test::labelMapOf(one, "prediction_runs");
        const auto truth = test::labelMapOf(one, "reference_runs");
        const auto counts = countOverlap(prediction.values(), truth.values(), 3);
        for (const auto& structure : truth.scheme().structures()) {
            SCOPED_TRACE(structure.name);
            expectCounts(counts[structure.value], one["classes"][structure.name]);
        }
        if (one.contains("slice_dice"))
            expectSliceDice(prediction, truth, one["slice_dice"]);
    }
}

TEST(OverlapFixture, ConfusionMatrixAndAccuracyAgreeWithSciPy)
{
    const auto file = test::fixtureFolder() / "metrics.json";
    CINECOR_NEEDS(file);
    const auto fixture = test::readJson(file);
    for (const auto& [name, one] : fixture["cases"].items()) {
        SCOPED_TRACE(name);
        ConfusionMatrix confusion(3);
        confusion.add(test::labelsFromRuns(one["prediction_runs"]),
                      test::labelsFromRuns(one["reference_runs"]));
        for (std::uint8_t truth = 0; truth < 4; ++truth)
            for (std::uint8_t prediction = 0; prediction < 4; ++prediction)
                EXPECT_EQ(confusion.at(truth, prediction),
                          one["confusion"][truth][prediction].get<std::size_t>());
        expectRatio(confusion.accuracy(), one["pixel_accuracy"]);
    }
}

} // namespace
} // namespace cinecor::analysis
