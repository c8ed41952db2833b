#include "tests/ui/synthetic_study.h"
#include "ui/canvas/slice_canvas.h"
#include "ui/canvas/turning_pictures.h"

#include <QApplication>
#include <QWheelEvent>

#include <mutex>

#include <gtest/gtest.h>

/// Turning through slices: what is drawn ahead, and that it is what would have been drawn.
namespace cinecor::ui {

/// A picture that remembers who drew it.
struct Page {
    int number = 0;
    std::shared_ptr<std::vector<std::pair<int, std::thread::id>>> log{};
    bool operator==(const Page&) const = default;
};

static Drawn<Page> drawn(const Page& page)
{
    page.log->emplace_back(page.number, std::this_thread::get_id());
    return {page, QImage(page.number, 1, QImage::Format_Grayscale8)};
}

namespace {

class Turning : public testing::Test {
protected:
    Page page(int number) { return {number, log}; }
    /// Until the worker has done all that it was given.
    void wait()
    {
        std::promise<void> done;
        worker.add([&] { done.set_value(); }, false);
        done.get_future().wait();
    }

    std::shared_ptr<std::vector<std::pair<int, std::thread::id>>> log =
        std::make_shared<std::vector<std::pair<int, std::thread::id>>>();
    Worker worker;
    TurningPictures<Page> pictures{worker};
};

TEST_F(Turning, NextPictureIsDrawnByAnotherThread)
{
    pictures.show(page(1));
    pictures.prepare(page(2));
    wait();
    pictures.show(page(2));
    EXPECT_EQ(pictures.shown().picture.width(), 2);
    ASSERT_EQ(log->size(), 2U);
    EXPECT_EQ(log->at(0).second, std::this_thread::get_id());
    EXPECT_NE(log->at(1).second, std::this_thread::get_id());
}

TEST_F(Turning, OneThatIsBeingDrawnIsWaitedFor)
{
    for (int number = 2; number < 200; ++number) { // meets the worker before, at and after its work
        pictures.prepare(page(number));
        pictures.show(page(number));
        ASSERT_EQ(pictures.shown().picture.width(), number);
    }
    wait();
    EXPECT_EQ(log->size(), 198U) << "each is drawn once, by whoever comes first";
}

TEST_F(Turning, PictureBeforeIsStillThere)
{
    pictures.show(page(1));
    pictures.show(page(2));
    pictures.prepare(page(1));
    pictures.show(page(1));
    pictures.show(page(2));
    wait();
    EXPECT_EQ(log->size(), 2U);
    EXPECT_EQ(pictures.shown().picture.width(), 2);
}

TEST_F(Turning, WhatChangedSinceIsDrawnAgain)
{
    pictures.show(page(1));
    pictures.show(page(2));
    pictures.shown().look.number = 3; // painted upon
    pictures.show(page(1));
    pictures.show(page(2));
    EXPECT_EQ(log->size(), 3U);
    EXPECT_EQ(pictures.shown().picture.width(), 2);
}

TEST_F(Turning, WhatIsNotWantedAnyMoreIsNotDrawn)
{
    std::promise<void> busy;
    worker.add([&] { busy.get_future().wait(); }, false);
    pictures.prepare(page(5));
    pictures.prepare(page(6));
    pictures.prepare(page(7));
    pictures.forget();
    pictures.prepare(page(8));
    busy.set_value();
    wait();
    ASSERT_EQ(log->size(), 1U);
    EXPECT_EQ(log->front().first, 8);
}

void turnWheel(SliceCanvas& canvas, int notches, Qt::KeyboardModifiers modifiers = {})
{
    QWheelEvent event({100, 100}, canvas.mapToGlobal(QPointF(100, 100)), {}, {0, notches * 120}, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&canvas, &event);
}

/// As a canvas shows it that has shown nothing before.
QImage shownAlone(SegmentationDocument& document, const ViewState& like)
{
    ViewState view;
    view.setDocument(&document);
    view.goTo(like.phase(), like.slice());
    view.setWindowLevel(like.windowLevel());
    view.setLayerShown(Layer::Ai, true);
    SliceCanvas canvas(view);
    canvas.resize(640, 480);
    return canvas.grab().toImage();
}

TEST(TurningCanvas, ShowsTheSameAsIfNothingHadBeenDrawnAhead)
{
    SegmentationDocument document(test::loaded(test::syntheticStudy({.phases = {1, 4, 5, 8}})));
    const auto& geometry = document.study().geometry();
    ASSERT_GT(geometry.size().z, 2);
    for (const auto& [phase, image] : document.study().phases)
        document.takeAi(phase, test::resultOf(test::boxLabels(geometry, 5 + phase, 4, 19, 20, 1)));
    ViewState view;
    view.setDocument(&document);
    view.setLayerShown(Layer::Ai, true);
    SliceCanvas canvas(view);
    canvas.resize(640, 480);
    canvas.show();
    const auto expectSame = [&](const char* when) {
        EXPECT_EQ(canvas.grab().toImage(), shownAlone(document, view))
            << when << ", phase " << view.phase() << ", slice " << view.slice();
    };
    for (const int notches : {-1, -1, 1, 1, 1, -1, -2, 1}) {
        turnWheel(canvas, notches);
        expectSame("turned");
    }
    for (const int notches : {-1, -1, -1, 1, 1}) {
        turnWheel(canvas, notches, Qt::ShiftModifier);
        expectSame("another phase");
    }
    // What changes while a slice lies ready must be seen.
    view.goTo(view.phase(), 0);
    expectSame("first");
    view.goTo(view.phase(), 1);
    expectSame("second");
    document.takeAi(view.phase(), test::resultOf(test::boxLabels(geometry, 2, 2, 8, 8, 3)));
    turnWheel(canvas, -1);
    expectSame("new result, ahead");
    turnWheel(canvas, 1);
    expectSame("new result, before");
    view.setWindowLevel({.window = 77, .level = 55});
    turnWheel(canvas, -1);
    expectSame("other window");
}

} // namespace
} // namespace cinecor::ui
