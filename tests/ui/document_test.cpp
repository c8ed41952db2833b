#include "core/base/atomic_file.h"
#include "tests/support/test_data.h"
#include "tests/ui/synthetic_study.h"
#include "ui/document/segmentation_document.h"
#include "ui/document/study_numbers.h"
#include "ui/document/view_state.h"

#include "core/analysis/clinical.h"

#include <gtest/gtest.h>

namespace cinecor::ui {

namespace {

using editing::SliceId;
using editing::SliceState;

std::vector<std::uint8_t> sliceOf(const SegmentationDocument& document, Layer layer, SliceId id)
{
    const auto* labels = document.labels(layer, id.phase);
    if (!labels)
        return {};
    const auto slice = labels->slice(id.slice);
    return {slice.begin(), slice.end()};
}

void paintPixel(SegmentationDocument& document, SliceId id, std::size_t index, std::uint8_t value)
{
    document.beginEdit(id)[index] = value;
    const int width = document.study().geometry().size().x, at = static_cast<int>(index);
    document.previewEdit({at % width, at / width, at % width, at / width});
    document.finishEdit("Paint");
}

} // namespace

TEST(SegmentationDocument, FirstStrokeCopiesTheAiAndUndoFollowsItAgain)
{
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    const auto geometry = document.study().geometry();
    document.takeAi(1, test::resultOf(test::boxLabels(geometry, 2, 2, 6, 6, 3)));
    const SliceId id{1, 1};
    EXPECT_EQ(sliceOf(document, Layer::Mine, id), sliceOf(document, Layer::Ai, id));
    EXPECT_FALSE(document.isModified()) << "a result of the network is no work of the reader";

    paintPixel(document, id, 0, 2);
    EXPECT_EQ(document.layers().state(id), SliceState::Edited);
    EXPECT_EQ(document.layers().state({1, 0}), SliceState::FollowingAi);
    EXPECT_EQ(sliceOf(document, Layer::Mine, id)[0], 2);
    EXPECT_EQ(document.labels(Layer::Mine, 1)->at(3, 3, 1), 3);
    EXPECT_TRUE(document.isModified(1));
    EXPECT_FALSE(document.isModified(8));

    document.takeAi(1, test::resultOf(test::boxLabels(geometry, 2, 2, 6, 6, 1)));
    EXPECT_EQ(document.labels(Layer::Mine, 1)->at(3, 3, 1), 3) << "edited: left alone";
    EXPECT_EQ(document.labels(Layer::Mine, 1)->at(3, 3, 0), 1) << "following";

    document.undo();
    EXPECT_EQ(document.layers().state(id), SliceState::FollowingAi);
    EXPECT_EQ(sliceOf(document, Layer::Mine, id), sliceOf(document, Layer::Ai, id));
    EXPECT_FALSE(document.isModified());
    document.redo();
    EXPECT_EQ(sliceOf(document, Layer::Mine, id)[0], 2);
}

TEST(SegmentationDocument, StrokesThatChangeNothingLeaveNothing)
{
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    paintPixel(document, {1, 0}, 5, 0);
    EXPECT_FALSE(document.canUndo());
    EXPECT_EQ(document.layers().state({1, 0}), SliceState::FollowingAi);
    document.beginEdit({1, 0})[5] = 3;
    document.cancelEdit();
    EXPECT_FALSE(document.canUndo());
    EXPECT_EQ(sliceOf(document, Layer::Mine, {1, 0})[5], 0);
}

TEST(SegmentationDocument, ResultThatArrivesDuringAStrokeDoesNotTouchIt)
{
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    document.beginEdit({1, 0})[5] = 3;
    document.takeAi(1, test::resultOf(test::boxLabels(document.study().geometry(), 0, 0, 9, 9, 1)));
    document.finishEdit("Paint");
    const auto mine = sliceOf(document, Layer::Mine, {1, 0});
    EXPECT_EQ(mine[5], 3);
    EXPECT_EQ(mine[6], 0);
    EXPECT_EQ(sliceOf(document, Layer::Mine, {1, 1})[6], 1);
}

TEST(SegmentationDocument, UndoGoesToTheSliceThatItChanges)
{
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    ViewState view;
    view.setDocument(&document);
    paintPixel(document, {8, 2}, 5, 1);
    view.goTo(1, 0);
    document.undo();
    EXPECT_EQ(view.sliceId(), (SliceId{8, 2}));
}

TEST(SegmentationDocument, UndoneStepsBeyondTheCapAreForgotten)
{
    SegmentationDocument document(test::loaded(test::syntheticStudy()), {.undoBytes = 2000});
    for (std::size_t i = 0; i < 50; ++i)
        paintPixel(document, {1, 0}, i, 1);
    EXPECT_LE(document.undoByteCount(), 2000U);
    int steps = 0;
    for (; document.canUndo(); ++steps)
        document.undo();
    EXPECT_GT(steps, 2);
    EXPECT_LT(steps, 50);
    EXPECT_EQ(document.labels(Layer::Mine, 1)->count(std::uint8_t{1}), static_cast<std::size_t>(50 - steps));
    for (int i = 0; i < steps; ++i)
        document.redo();
    EXPECT_EQ(document.labels(Layer::Mine, 1)->count(std::uint8_t{1}), 50U);
}

TEST(SegmentationDocument, ChangeNamesTheBoxOfTheStroke)
{
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    std::vector<Change> changes;
    QObject::connect(&document, &SegmentationDocument::changed,
                     [&](const Change& c) { changes.push_back(c); });
    paintPixel(document, {1, 0}, 40 * 3 + 7, 1);
    document.undo();
    std::erase_if(changes, [](const Change& c) { return c.what != Change::What::Mine; });
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes.front().box, (editing::PixelBox{7, 3, 7, 3}));
    EXPECT_EQ(changes.front().slice, 0);
}

TEST(SegmentationDocument, RecoversWhatAKilledProgramLeft)
{
    const auto folder = test::scratchFolder();
    const auto study = test::syntheticStudy();
    const auto ai = test::resultOf(test::boxLabels(study.geometry(), 2, 2, 6, 6, 3));
    std::vector<std::uint8_t> painted;
    const auto kept = folder / "kept.journal";
    {
        SegmentationDocument document(test::loaded(study), {.journalFolder = folder});
        document.takeAi(1, ai);
        paintPixel(document, {1, 1}, 0, 2);
        paintPixel(document, {1, 1}, 1, 1);
        painted = sliceOf(document, Layer::Mine, {1, 1});
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            std::filesystem::copy_file(entry.path(), kept);
    }
    SegmentationDocument document(test::loaded(study), {});
    ASSERT_TRUE(document.recover(kept).has_value());
    EXPECT_EQ(sliceOf(document, Layer::Mine, {1, 1}), painted) << "although the AI's result was not stored";
    EXPECT_TRUE(document.isModified(1));
    EXPECT_FALSE(std::filesystem::exists(kept));
    document.undo();
    EXPECT_EQ(document.labels(Layer::Mine, 1)->count(std::uint8_t{3}), 0U);
}

TEST(SegmentationDocument, OwnColoursHoldInEveryLayerAndComeBack)
{
    const base::Colour own{1, 2, 3};
    SegmentationDocument document(test::loaded(test::syntheticStudy()), {.colours = {{"LV", own}}});
    const auto labels = test::boxLabels(document.study().geometry(), 2, 2, 6, 6, 3);
    document.takeAi(1, test::resultOf(labels));
    paintPixel(document, {1, 1}, 0, 2);
    const auto colourIn = [&](Layer layer) {
        return document.labels(layer, 1)->scheme().byName("LV")->colour;
    };
    EXPECT_EQ(document.layers().scheme().byName("LV")->colour, own);
    EXPECT_EQ(colourIn(Layer::Ai), own);
    EXPECT_EQ(colourIn(Layer::Mine), own);
    document.setColours({});
    EXPECT_EQ(colourIn(Layer::Ai), base::okabe_ito::vermillion);
    EXPECT_EQ(colourIn(Layer::Mine), base::okabe_ito::vermillion);
    EXPECT_EQ(document.saveRequest({.folder = "/out"}).files.front().labels.front().scheme(),
              base::LabelScheme::shortAxis());
}

TEST(SaveDocument, WritesReadsBackKeepsTheEarlierVersionAndNoticesOthers)
{
    const auto folder = test::scratchFolder();
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    paintPixel(document, {1, 1}, 3, 2);
    const SaveOptions options{.folder = folder, .reader = "reader 1"};
    const auto first = saveDocument(document.saveRequest(options));
    ASSERT_TRUE(first.has_value());
    document.markSaved(*first);
    EXPECT_FALSE(document.isModified());
    const auto file = folder / "synthetic_cinecor.nii.gz";
    ASSERT_TRUE(std::filesystem::exists(file));
    EXPECT_TRUE(std::filesystem::exists(folder / "synthetic_cinecor.json"));
    EXPECT_FALSE(std::filesystem::exists(folder / ".cinecor"));

    paintPixel(document, {8, 0}, 4, 1);
    EXPECT_TRUE(document.isModified(8));
    const auto request = document.saveRequest(options);
    paintPixel(document, {8, 0}, 5, 1);
    const auto second = saveDocument(request);
    ASSERT_TRUE(second.has_value());
    document.markSaved(*second);
    EXPECT_TRUE(document.isModified(8)) << "painted while the worker wrote";
    EXPECT_FALSE(document.isModified(1));
    EXPECT_FALSE(std::filesystem::is_empty(folder / ".cinecor"));

    ASSERT_TRUE(base::writeFileAtomically(file, "somebody else").has_value());
    const auto third = saveDocument(document.saveRequest(options));
    ASSERT_FALSE(third.has_value());
    EXPECT_EQ(third.error().code(), base::ErrorCode::ChangedOnDisk);
}

TEST(MaskFileName, FollowsTheImage)
{
    EXPECT_EQ(maskFileName("/data/cmr1.png", "cmr1"), "/data/cmr1_cinecor.png");
    EXPECT_EQ(maskFileName("/data/p_frame01.nii.gz", "p"), "/data/p_frame01_cinecor.nii.gz");
    EXPECT_EQ(maskFileName("/data/scan.mhd", "scan", "/out"), "/out/scan_cinecor.nrrd");
    EXPECT_EQ(maskFileName("", "sample", "/out"), "/out/sample_cinecor.nii.gz");
}

TEST(StudyNumbers, AgreeWithTheSumsOverWholeVolumes)
{
    auto study = test::syntheticStudy();
    const auto truth =
        std::make_shared<const base::LabelMap>(test::boxLabels(study.geometry(), 0, 0, 9, 9, 3));
    study.phases[1].truth = truth;
    SegmentationDocument document(test::loaded(study));
    StudyNumbers numbers(document);
    QObject::connect(&document, &SegmentationDocument::changed,
                     [&](const Change& c) { numbers.invalidate(c); });
    EXPECT_FALSE(numbers.volumeMl(Layer::Mine, 1, base::Role::LeftVentricle).has_value());

    document.takeAi(1, test::resultOf(test::boxLabels(study.geometry(), 0, 0, 9, 4, 3)));
    document.takeAi(8, test::resultOf(test::boxLabels(study.geometry(), 0, 0, 4, 3, 3)));
    // 50 and 20 pixels in each of 3 slices of 40 mm3 voxels
    EXPECT_NEAR(*numbers.endDiastolicMl(Layer::Mine, base::Role::LeftVentricle), 6.0, 1e-9);
    EXPECT_NEAR(*numbers.ejectionFraction(Layer::Mine, base::Role::LeftVentricle), 60.0, 1e-9);
    EXPECT_NEAR(numbers.volumeOverlap(Layer::Mine, 1, 3)->dice(), 2.0 * 50 / 150, 1e-12);

    paintPixel(document, {1, 2}, 0, 2);
    EXPECT_NEAR(*numbers.volumeMl(Layer::Mine, 1, base::Role::LeftVentricle),
                *analysis::volumeInMillilitres(*document.labels(Layer::Mine, 1), base::Role::LeftVentricle),
                1e-12);
    EXPECT_NEAR(*numbers.massGrams(Layer::Mine),
                *analysis::myocardialMassInGrams(*document.labels(Layer::Mine, 1)), 1e-12);
    EXPECT_EQ(numbers.sliceOverlap(Layer::Mine, {1, 2}, 3)->truePositive, 49U);
    EXPECT_EQ(numbers.sliceOverlap(Layer::Ai, {1, 2}, 3)->truePositive, 50U);
    EXPECT_FALSE(numbers.sliceOverlap(Layer::Mine, {8, 0}, 3).has_value()) << "no truth there";
}

TEST(StudyNumbers, WithoutSpacingThereIsNoVolume)
{
    auto study = test::syntheticStudy({.geometry = base::Geometry(base::Size3{40, 30, 1}), .phases = {1}});
    SegmentationDocument document(test::loaded(study));
    document.takeAi(1, test::resultOf(test::boxLabels(study.geometry(), 0, 0, 9, 4, 3)));
    StudyNumbers numbers(document);
    EXPECT_EQ(numbers.volumeMl(Layer::Mine, 1, base::Role::LeftVentricle).error().code(),
              base::ErrorCode::NoSpacing);
    EXPECT_EQ(numbers.pixels(Layer::Mine, {1, 0}, 3), 50U);
}

TEST(ViewState, PhasesThatAreNotThereAreSteppedOver)
{
    SegmentationDocument document(test::loaded(test::syntheticStudy()));
    ViewState view;
    view.setDocument(&document);
    EXPECT_EQ(view.phase(), 1);
    view.stepPhase(1);
    EXPECT_EQ(view.phase(), 8);
    view.stepPhase(1);
    EXPECT_EQ(view.phase(), 1);
    view.stepSlice(100);
    EXPECT_EQ(view.slice(), 2);
}

TEST(ViewState, AStepIsContinuedInItsDirection)
{
    using editing::SliceId;
    SegmentationDocument document(test::loaded(test::syntheticStudy({.phases = {1, 4, 8}})));
    ViewState view;
    EXPECT_FALSE(view.onwardFrom({1, 0}));
    view.setDocument(&document);
    view.goTo(4, 1);
    EXPECT_EQ(view.onwardFrom({4, 0}), (SliceId{4, 2}));
    EXPECT_EQ(view.onwardFrom({4, 2}), (SliceId{4, 0}));
    EXPECT_EQ(view.onwardFrom({1, 1}), (SliceId{8, 1}));
    EXPECT_EQ(view.onwardFrom({8, 1}), (SliceId{1, 1}));
    EXPECT_FALSE(view.onwardFrom({4, 1})) << "no step";
    EXPECT_FALSE(view.onwardFrom({5, 1})) << "from nowhere";
    view.goTo(4, 2);
    EXPECT_FALSE(view.onwardFrom({4, 1})) << "beyond the last slice";
    view.goTo(8, 2);
    EXPECT_EQ(view.onwardFrom({4, 2}), (SliceId{1, 2})) << "phases go round";
}

TEST(ViewState, BrushInMillimetresHasTrueSize)
{
    SegmentationDocument document(test::loaded(
        test::syntheticStudy({.geometry = base::Geometry({40, 30, 1}, {1, 2, 8}), .phases = {1}})));
    ViewState view;
    view.setDocument(&document);
    view.setBrushDiameter(8);
    EXPECT_NEAR(view.brush().radiusX, 4, 1e-12);
    EXPECT_NEAR(view.brush().radiusY, 2, 1e-12);
}

TEST(ViewState, RemembersWhereAStudyWasLeft)
{
    auto other = test::syntheticStudy();
    other.name = "other";
    auto a = std::make_unique<SegmentationDocument>(test::loaded(test::syntheticStudy()));
    SegmentationDocument b(test::loaded(other));
    ViewState view;
    view.setDocument(a.get());
    const auto automatic = view.windowLevel();
    view.goTo(8, 2);
    view.setWindowLevel({.window = 7, .level = 3});
    view.setFraming(Framing{.zoom = 5, .centre = {3, 4}});
    view.setDocument(&b);
    EXPECT_EQ(view.sliceId(), (SliceId{1, 1}));
    EXPECT_EQ(view.windowLevel(), automatic);
    EXPECT_FALSE(view.framing().has_value()) << "a new study is shown whole";
    a = std::make_unique<SegmentationDocument>(test::loaded(test::syntheticStudy()));
    view.setDocument(a.get());
    EXPECT_EQ(view.sliceId(), (SliceId{8, 2})) << "although its memory was given back meanwhile";
    EXPECT_EQ(view.windowLevel(), (WindowLevel{.window = 7, .level = 3}));
    EXPECT_EQ(view.framing(), (Framing{.zoom = 5, .centre = {3, 4}}));
}

} // namespace cinecor::ui
