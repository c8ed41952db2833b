#include "core/analysis/run_length.h"
#include "tests/support/test_data.h"
#include "tests/unit/analysis/fixture_labels.h"

#include <array>
#include <utility>

namespace cinecor::analysis {
namespace {

using nlohmann::json;

struct Form {
    const char* key;
    RunOrder order;
    int first;
};
constexpr std::array forms{Form{"column_1", RunOrder::Column, 1}, Form{"column_0", RunOrder::Column, 0},
                           Form{"row_1", RunOrder::Row, 1}, Form{"row_0", RunOrder::Row, 0}};

std::vector<std::uint8_t> maskFromRows(const json& rows)
{
    std::vector<std::uint8_t> mask;
    for (const auto& row : rows)
        for (const char pixel : row.get<std::string>())
            mask.push_back(pixel == '1');
    return mask;
}

void expectBothWays(const std::vector<std::uint8_t>& mask, const json& one, const json& strings)
{
    const int width = one["width"].get<int>(), height = one["height"].get<int>();
    for (const auto& form : forms) {
        if (!strings.contains(form.key))
            continue;
        SCOPED_TRACE(form.key);
        const auto text = strings[form.key].get<std::string>();
        EXPECT_EQ(encodeRunLength(mask, width, height, form.order, form.first), text);
        EXPECT_EQ(decodeRunLength(text, width, height, form.order, form.first).value(), mask);
    }
}

json fixture()
{
    return test::readJson(test::fixtureFolder() / "rle.json");
}

TEST(RunLengthFixture, MasksAreWrittenAndReadInBothOrders)
{
    CINECOR_NEEDS(test::fixtureFolder() / "rle.json");
    const auto file = fixture();
    for (const auto& [name, one] : file["masks"].items()) {
        SCOPED_TRACE(name);
        expectBothWays(maskFromRows(one["rows"]), one, one);
    }
}

TEST(RunLengthFixture, StructuresOfLabelMaps)
{
    CINECOR_NEEDS(test::fixtureFolder() / "rle.json");
    const auto file = fixture();
    for (const auto& [name, one] : file["label_maps"].items())
        for (const auto& [structure, strings] : one["labels"].items()) {
            SCOPED_TRACE(name + " " + structure);
            const auto value = base::LabelScheme::shortAxis().byName(structure)->value;
            auto mask = test::labelsFromRuns(one["label_runs_row_major"]);
            for (auto& label : mask)
                label = label == value;
            expectBothWays(mask, one, strings);
        }
}

TEST(RunLengthFixture, InvalidTextIsRefused)
{
    CINECOR_NEEDS(test::fixtureFolder() / "rle.json");
    const auto file = fixture();
    for (const auto& one : file["invalid"]) {
        SCOPED_TRACE(one["reason"]);
        const auto decoded =
            decodeRunLength(one["string"], one["width"], one["height"], RunOrder::Column, one["base"]);
        ASSERT_FALSE(decoded.has_value());
        EXPECT_EQ(decoded.error().code(), base::ErrorCode::RunLengthInvalid);
    }
}

TEST(RunLengthFixture, UnusualTextIsRead)
{
    CINECOR_NEEDS(test::fixtureFolder() / "rle.json");
    const auto file = fixture();
    for (const auto& one : file["valid_but_unusual"]) {
        SCOPED_TRACE(one["reason"]);
        const int width = one["width"], height = one["height"];
        const auto decoded = decodeRunLength(one["string"], width, height, RunOrder::Column, one["base"]);
        ASSERT_TRUE(decoded.has_value());
        EXPECT_EQ(encodeRunLength(*decoded, width, height, RunOrder::Column, 1),
                  one["means_column"].get<std::string>());
    }
}

} // namespace
} // namespace cinecor::analysis
