#include "core/editing/layers.h"
#include "tests/unit/editing/editing_fixtures.h"

#include <gtest/gtest.h>

namespace cinecor::editing {
namespace {

using test::copyOf;
using test::Labels;
using test::mapOf;

constexpr base::Size3 size{2, 2, 2};
constexpr SliceId first{.phase = 1, .slice = 0}, second{.phase = 1, .slice = 1};
const Labels confident(8, 255);

Layers layersWithAi(const Labels& labels)
{
    Layers layers(test::studyOf(size, {1, 12}));
    (void)layers.takeAi(1, mapOf(size, labels), confident, {});
    return layers;
}

LabelDelta paint(const Layers& layers, SliceId id, std::uint32_t pixel, std::uint8_t label)
{
    const auto* mine = layers.mine(id.phase);
    const std::uint8_t before = mine ? mine->slice(id.slice)[pixel] : 0;
    return {id, {{pixel, 1, before, label}}, size.x};
}

TEST(Layers, NothingIsAllocatedBeforeSomethingIsLabelled)
{
    const Layers layers(test::studyOf(size, {1, 12}));
    EXPECT_EQ(layers.ai(1), nullptr);
    EXPECT_EQ(layers.mine(12), nullptr);
    EXPECT_TRUE(layers.labelledPhases().empty());
    EXPECT_EQ(layers.state(second), SliceState::FollowingAi);
}

TEST(Layers, MineIsTheAiUntilItIsEdited)
{
    const auto layers = layersWithAi({1, 1, 1, 1, 2, 2, 2, 2});
    EXPECT_EQ(layers.mine(1), layers.ai(1));
    EXPECT_EQ(layers.labelledPhases(), std::vector{1});
}

TEST(Layers, FirstStrokeStandsOnTheAiSliceAndLeavesTheAiAlone)
{
    auto layers = layersWithAi({1, 1, 1, 1, 2, 2, 2, 2});
    ASSERT_TRUE(layers.apply(paint(layers, first, 2, 3)));
    EXPECT_EQ(copyOf(layers.mine(1)->slice(0)), (Labels{1, 1, 3, 1}));
    EXPECT_EQ(copyOf(layers.ai(1)->slice(0)), (Labels{1, 1, 1, 1}));
    EXPECT_EQ(layers.state(first), SliceState::Edited);
    EXPECT_EQ(layers.state(second), SliceState::FollowingAi);
}

TEST(Layers, SegmentingAgainTouchesFollowingSlicesOnly)
{
    auto layers = layersWithAi({1, 1, 1, 1, 2, 2, 2, 2});
    ASSERT_TRUE(layers.apply(paint(layers, first, 2, 3)));
    const auto changed = layers.takeAi(1, mapOf(size, {0, 0, 0, 0, 3, 3, 3, 3}), confident, {});
    EXPECT_EQ(changed, std::vector{second});
    EXPECT_EQ(copyOf(layers.mine(1)->slice(0)), (Labels{1, 1, 3, 1}));
    EXPECT_EQ(copyOf(layers.mine(1)->slice(1)), (Labels{3, 3, 3, 3}));
    EXPECT_EQ(copyOf(layers.ai(1)->slice(0)), (Labels{0, 0, 0, 0}));
}

TEST(Layers, OneSliceCanBeSegmentedAlone)
{
    auto layers = layersWithAi({1, 1, 1, 1, 2, 2, 2, 2});
    const std::array slices{1};
    const auto changed = layers.takeAi(1, mapOf(size, {3, 3, 3, 3, 3, 3, 3, 3}), Labels(8, 9), slices);
    EXPECT_EQ(changed, std::vector{second});
    EXPECT_EQ(copyOf(layers.ai(1)->slice(0)), (Labels{1, 1, 1, 1}));
    EXPECT_EQ(copyOf(layers.confidence(1)), (Labels{255, 255, 255, 255, 9, 9, 9, 9}));
}

TEST(Layers, ReviewedSliceKeepsItsLabels)
{
    auto layers = layersWithAi({1, 1, 1, 1, 2, 2, 2, 2});
    layers.setState(first, SliceState::Reviewed);
    EXPECT_EQ(layers.takeAi(1, mapOf(size, Labels(8, 3)), confident, {}), std::vector{second});
    EXPECT_EQ(copyOf(layers.mine(1)->slice(0)), (Labels{1, 1, 1, 1}));
}

TEST(Layers, UndoneFirstStrokeFollowsTheAiAgainAlsoWhereThatChanged)
{
    auto layers = layersWithAi({1, 1, 1, 1, 2, 2, 2, 2});
    const auto stroke = paint(layers, first, 2, 3);
    ASSERT_TRUE(layers.apply(stroke));
    (void)layers.takeAi(1, mapOf(size, Labels(8, 2)), confident, {});
    ASSERT_TRUE(layers.apply(stroke.inverted(), SliceState::FollowingAi));
    EXPECT_EQ(copyOf(layers.mine(1)->slice(0)), (Labels{2, 2, 2, 2}));
    ASSERT_TRUE(layers.apply(stroke));
    EXPECT_EQ(copyOf(layers.mine(1)->slice(0)), (Labels{2, 2, 3, 2}));
}

TEST(Layers, EarlierMaskCountsAsEditedWhereItHasLabels)
{
    Layers layers(test::studyOf(size));
    layers.takeMine(1, mapOf(size, {0, 1, 0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(layers.state(first), SliceState::Edited);
    EXPECT_EQ(layers.state(second), SliceState::FollowingAi);
    EXPECT_EQ(layers.takeAi(1, mapOf(size, Labels(8, 2)), confident, {}), std::vector{second});
}

TEST(Layers, CommandToTakeTheAiIsAnUndoableDelta)
{
    auto layers = layersWithAi({1, 1, 1, 1, 2, 2, 2, 2});
    ASSERT_TRUE(layers.apply(paint(layers, first, 2, 3)));
    const auto delta = layers.deltaToAi(first);
    ASSERT_TRUE(layers.apply(delta));
    EXPECT_EQ(copyOf(layers.mine(1)->slice(0)), (Labels{1, 1, 1, 1}));
    EXPECT_EQ(layers.state(first), SliceState::Edited);
    ASSERT_TRUE(layers.apply(delta.inverted()));
    EXPECT_EQ(copyOf(layers.mine(1)->slice(0)), (Labels{1, 1, 3, 1}));
}

TEST(Layers, EditOutsideTheStudyIsRefused)
{
    auto layers = layersWithAi(Labels(8, 1));
    EXPECT_FALSE(layers.apply(LabelDelta({.phase = 5, .slice = 0}, {{0, 1, 0, 1}}, 2)).has_value());
    EXPECT_FALSE(layers.apply(LabelDelta({.phase = 1, .slice = 2}, {{0, 1, 0, 1}}, 2)).has_value());
}

TEST(Layers, TruthIsShownAsItIs)
{
    auto study = test::studyOf(size);
    study.phases[1].truth = std::make_shared<base::LabelMap>(mapOf(size, Labels(8, 3)));
    const Layers layers(study);
    EXPECT_EQ(layers.truth(1), study.phases[1].truth.get());
    EXPECT_EQ(layers.mine(1), nullptr);
}

} // namespace
} // namespace cinecor::editing
