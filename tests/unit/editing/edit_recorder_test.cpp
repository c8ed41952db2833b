#include "core/editing/edit_recorder.h"

#include "tests/support/test_data.h"
#include "tests/unit/editing/editing_fixtures.h"

namespace cinecor::editing {
namespace {

namespace fs = std::filesystem;
using test::copyOf;
using test::Labels;
using test::mapOf;

constexpr base::Size3 size{3, 2, 2};
constexpr SliceId first{.phase = 1, .slice = 0}, second{.phase = 1, .slice = 1};
const JournalHeader header{"id", "study.nii", "", size.x, size.y, size.z};
const Labels network{1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3};

Layers segmented()
{
    Layers layers(test::studyOf(size));
    (void)layers.takeAi(1, mapOf(size, network), Labels(size.count(), 255), {});
    return layers;
}

void paint(Layers& layers, EditRecorder& recorder, SliceId id, std::uint32_t pixel, std::uint8_t label)
{
    const LabelDelta delta(id, {{pixel, 1, layers.mine(1)->slice(id.slice)[pixel], label}}, size.x);
    ASSERT_TRUE(layers.apply(delta));
    ASSERT_TRUE(recorder.record(layers, id));
}

/// Layers of the study alone, without the AI's result, after recovery.
Layers recovered(const fs::path& file)
{
    Layers layers(test::studyOf(size));
    const auto edits = Journal::read(file);
    EXPECT_TRUE(edits.has_value() && restore(*edits, layers).has_value());
    return layers;
}

TEST(EditRecorder, RebuildsAnEditedSliceWithoutTheAi)
{
    const auto file = test::scratchFolder() / "a.journal";
    auto layers = segmented();
    EditRecorder recorder(file, header);
    paint(layers, recorder, first, 4, 0);
    paint(layers, recorder, first, 5, 3);
    const auto after = recovered(file);
    EXPECT_EQ(copyOf(after.mine(1)->slice(0)), (Labels{1, 1, 1, 2, 0, 3}));
    EXPECT_EQ(after.state(first), SliceState::Edited);
    EXPECT_EQ(after.state(second), SliceState::FollowingAi);
}

TEST(EditRecorder, NothingIsWrittenBeforeTheFirstEdit)
{
    const auto file = test::scratchFolder() / "a.journal";
    auto layers = segmented();
    EditRecorder recorder(file, header);
    ASSERT_TRUE(recorder.record(layers, first));
    EXPECT_FALSE(fs::exists(file));
}

TEST(EditRecorder, SliceThatWasErasedIsRecoveredEmptyAndEdited)
{
    const auto file = test::scratchFolder() / "a.journal";
    auto layers = segmented();
    EditRecorder recorder(file, header);
    ASSERT_TRUE(layers.apply(LabelDelta(second, {{0, 6, 3, 0}}, size.x)));
    ASSERT_TRUE(recorder.record(layers, second));
    const auto after = recovered(file);
    EXPECT_EQ(copyOf(after.mine(1)->slice(1)), Labels(6, 0));
    EXPECT_EQ(after.state(second), SliceState::Edited);
}

TEST(EditRecorder, UndoneSliceFollowsTheAiAfterRecovery)
{
    const auto file = test::scratchFolder() / "a.journal";
    auto layers = segmented();
    EditRecorder recorder(file, header);
    paint(layers, recorder, first, 4, 0);
    ASSERT_TRUE(layers.apply(LabelDelta(first, {{4, 1, 0, 2}}, size.x), SliceState::FollowingAi));
    ASSERT_TRUE(recorder.record(layers, first));
    auto after = recovered(file);
    EXPECT_EQ(after.state(first), SliceState::FollowingAi);
    (void)after.takeAi(1, mapOf(size, network), {}, {});
    EXPECT_EQ(copyOf(after.mine(1)->slice(0)), (Labels{1, 1, 1, 2, 2, 2}));
}

TEST(EditRecorder, AcceptedSliceKeepsTheAiLabelsOfThatMoment)
{
    const auto file = test::scratchFolder() / "a.journal";
    auto layers = segmented();
    EditRecorder recorder(file, header);
    layers.setState(first, SliceState::Reviewed);
    ASSERT_TRUE(recorder.record(layers, first));
    const auto after = recovered(file);
    EXPECT_EQ(copyOf(after.mine(1)->slice(0)), (Labels{1, 1, 1, 2, 2, 2}));
    EXPECT_EQ(after.state(first), SliceState::Reviewed);
}

TEST(EditRecorder, RecoveredJournalGoesOn)
{
    const auto file = test::scratchFolder() / "a.journal";
    auto layers = segmented();
    {
        EditRecorder recorder(file, header);
        paint(layers, recorder, first, 4, 0);
    }
    auto resumed = EditRecorder::resume(file);
    ASSERT_TRUE(resumed.has_value());
    paint(layers, *resumed, first, 0, 3);
    EXPECT_EQ(copyOf(recovered(file).mine(1)->slice(0)), (Labels{3, 1, 1, 2, 0, 2}));
    EXPECT_EQ(Journal::read(file)->deltas.back().changedPixels(), 1U); // only what the journal did not know
}

TEST(EditRecorder, AfterSavingTheJournalStartsAnew)
{
    const auto file = test::scratchFolder() / "a.journal";
    auto layers = segmented();
    EditRecorder recorder(file, header);
    paint(layers, recorder, first, 4, 0);
    recorder.saved("study_cinecor.nii");
    EXPECT_FALSE(fs::exists(file));
    paint(layers, recorder, first, 5, 3);
    EXPECT_EQ(Journal::read(file)->header.baseline, "study_cinecor.nii");
    EXPECT_EQ(copyOf(recovered(file).mine(1)->slice(0)), (Labels{1, 1, 1, 2, 0, 3}));
}

TEST(EditRecorder, RecoveryReplacesWhatAnOlderMaskHolds)
{
    const auto file = test::scratchFolder() / "a.journal";
    auto layers = segmented();
    EditRecorder recorder(file, header);
    paint(layers, recorder, first, 4, 0);
    Layers loaded(test::studyOf(size));
    loaded.takeMine(1, mapOf(size, Labels(size.count(), 1)));
    ASSERT_TRUE(restore(*Journal::read(file), loaded).has_value());
    EXPECT_EQ(copyOf(loaded.mine(1)->slice(0)), (Labels{1, 1, 1, 2, 0, 2}));
    EXPECT_EQ(copyOf(loaded.mine(1)->slice(1)), Labels(6, 1));
}

TEST(EditRecorder, JournalOfAnotherStudyIsRefused)
{
    const auto file = test::scratchFolder() / "a.journal";
    auto layers = segmented();
    EditRecorder recorder(file, header);
    paint(layers, recorder, first, 4, 0);
    const auto edits = *Journal::read(file);
    Layers larger(test::studyOf({4, 2, 2}));
    EXPECT_EQ(restore(edits, larger).error().code(), base::ErrorCode::SizesDiffer);
    Layers otherPhase(test::studyOf(size, {7}));
    EXPECT_EQ(restore(edits, otherPhase).error().code(), base::ErrorCode::PhaseMissing);
}

} // namespace
} // namespace cinecor::editing
