#include "core/imaging/resampling.h"

#include "tests/unit/analysis/fixture_labels.h"
#include "tests/unit/imaging/files.h"

using namespace cinecor;
using nlohmann::json;

namespace {

// "typical, end-diastole" names a case and a phase of the same file.
base::LabelMap sourceOf(const json& fixture)
{
    const auto text = fixture["resampling_of"].get<std::string>();
    const auto& one = fixture["cases"][text.substr(0, text.find(','))];
    const bool diastole = text.find("end-diastole") != std::string::npos;
    return {test::geometryOf(one), base::LabelScheme::shortAxis(),
            test::labelsFromRuns(one[diastole ? "ed_runs" : "es_runs"])};
}

} // namespace

TEST(ResamplingFixture, NearestNeighbourThereAndBack)
{
    const auto file = test::fixtureFolder() / "clinical.json";
    CINECOR_NEEDS(file);
    const auto fixture = test::readJson(file);
    const auto source = sourceOf(fixture);
    for (const auto& [name, expected] : fixture["resampling"].items()) {
        SCOPED_TRACE(name);
        const auto there = imaging::resampleLabels(source, test::geometryOf(expected));
        ASSERT_TRUE(there);
        EXPECT_TRUE(std::ranges::equal(there->values(), test::labelsFromRuns(expected["there_runs"])));
        const auto back = imaging::resampleLabels(*there, source.geometry());
        ASSERT_TRUE(back);
        EXPECT_TRUE(std::ranges::equal(back->values(), test::labelsFromRuns(expected["back_runs"])));
    }
}
