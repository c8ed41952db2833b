#include "core/editing/label_delta.h"
#include "tests/unit/editing/editing_fixtures.h"

#include <gtest/gtest.h>

namespace cinecor::editing {
namespace {

using test::Labels;

constexpr SliceId someSlice{.phase = 12, .slice = 4};

TEST(LabelDelta, RunsAreMaximalAndHoldBothValues)
{
    const Labels before{0, 0, 1, 1, 2, 2}, after{0, 3, 3, 3, 2, 0};
    const auto delta = LabelDelta::between(someSlice, before, after, 6);
    EXPECT_EQ(delta.runs(), (std::vector<LabelRun>{{1, 1, 0, 3}, {2, 2, 1, 3}, {5, 1, 2, 0}}));
    EXPECT_EQ(delta.changedPixels(), 4U);
    EXPECT_EQ(delta.slice(), someSlice);
}

TEST(LabelDelta, EqualStatesGiveAnEmptyDelta)
{
    const Labels labels{1, 2, 3};
    const auto delta = LabelDelta::between(someSlice, labels, labels, 3);
    EXPECT_TRUE(delta.isEmpty());
    EXPECT_TRUE(delta.box().isEmpty());
}

TEST(LabelDelta, BoxCoversTheChangeAndWholeRowsWhereARunWraps)
{
    Labels before(20, 0), after = before;
    after[6] = after[12] = 1; // width 5: (1, 1) and (2, 2)
    EXPECT_EQ(LabelDelta::between(someSlice, before, after, 5).box(), (PixelBox{1, 1, 2, 2}));
    after[9] = after[10] = 1; // one run from (4, 1) to (0, 2)
    EXPECT_EQ(LabelDelta::between(someSlice, before, after, 5).box(), (PixelBox{0, 1, 4, 2}));
}

TEST(LabelDelta, ApplyInvertAndSerialiseAgreeOnRandomSlices)
{
    std::mt19937 random(11);
    for (int round = 0; round < 100; ++round) {
        const auto before = test::randomLabels(35 * 21, random), after = test::randomLabels(35 * 21, random);
        const auto delta = LabelDelta::between(someSlice, before, after, 35);
        const auto copy = LabelDelta::deserialised(delta.serialised());
        ASSERT_TRUE(copy.has_value());
        ASSERT_EQ(*copy, delta);
        auto labels = before;
        ASSERT_TRUE(copy->apply(labels));
        ASSERT_EQ(labels, after);
        ASSERT_TRUE(delta.inverted().apply(labels));
        ASSERT_EQ(labels, before);
    }
}

TEST(LabelDelta, RunBeyondTheSliceChangesNothing)
{
    const LabelDelta delta(someSlice, {{0, 2, 0, 1}, {8, 3, 0, 1}}, 5);
    Labels labels(10, 0);
    const auto applied = delta.apply(labels);
    ASSERT_FALSE(applied.has_value());
    EXPECT_EQ(applied.error().code(), base::ErrorCode::SizesDiffer);
    EXPECT_EQ(labels, Labels(10, 0));
}

TEST(LabelDelta, SerialisedFormIsTheDocumentedOne)
{
    const LabelDelta delta({.phase = 1, .slice = 2}, {{258, 3, 0, 1}}, 512);
    const std::vector<int> expected{1, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 1,
                                    0, 0, 0, 2, 1, 0, 0, 3, 0, 0, 0, 0, 1};
    std::vector<int> bytes;
    for (const auto byte : delta.serialised())
        bytes.push_back(std::to_integer<int>(byte));
    EXPECT_EQ(bytes, expected);
}

TEST(LabelDelta, CutOrImpossibleBytesAreRefused)
{
    const auto bytes = LabelDelta(someSlice, {{4, 2, 0, 1}, {9, 1, 2, 0}}, 5).serialised();
    for (std::size_t length = 0; length < bytes.size(); ++length)
        EXPECT_FALSE(LabelDelta::deserialised(std::span(bytes).first(length)).has_value()) << length;
    const std::vector<std::vector<LabelRun>> impossible{{{4, 1, 2, 2}},
                                                        {{4, 3, 0, 1}, {6, 1, 0, 1}},
                                                        {{9, 1, 0, 1}, {4, 1, 0, 1}},
                                                        {{4294967290U, 100, 0, 1}}};
    for (const auto& runs : impossible)
        EXPECT_FALSE(LabelDelta::deserialised(LabelDelta(someSlice, runs, 5).serialised()).has_value());
}

} // namespace
} // namespace cinecor::editing
