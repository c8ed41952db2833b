#include "tests/ui/synthetic_study.h"
#include "ui/canvas/slice_canvas.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTabletEvent>
#include <QWheelEvent>

#include <gtest/gtest.h>

namespace cinecor::ui {

namespace {

/// A canvas of 640 x 480 that shows a 40 x 30 slice of 2 mm pixels: fitted, a pixel is 16 wide.
class Canvas : public testing::Test {
protected:
    Canvas()
    {
        canvas.resize(640, 480);
        canvas.show();
        view.setDocument(&document);
        view.setSmooth(false);
    }

    void send(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers = {})
    {
        const Qt::MouseButtons held = type == QEvent::MouseButtonRelease ? Qt::NoButton : held_ | button;
        held_ = held;
        QMouseEvent event(type, at, canvas.mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : button,
                          held, modifiers);
        QApplication::sendEvent(&canvas, &event);
    }

    void drag(QPointF from, QPointF to, Qt::MouseButton button, Qt::KeyboardModifiers modifiers = {})
    {
        send(QEvent::MouseButtonPress, from, button, modifiers);
        for (int i = 1; i <= 10; ++i)
            send(QEvent::MouseMove, from + (to - from) * i / 10, Qt::NoButton, modifiers);
        send(QEvent::MouseButtonRelease, to, button, modifiers);
    }

    QPointF pixel(double x, double y) { return canvas.widgetPosition(x, y); }

    void turnWheel(int notches, Qt::KeyboardModifiers modifiers = {}, QPointF at = {100, 100})
    {
        QWheelEvent event(at, canvas.mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas, &event);
    }

    [[nodiscard]] std::size_t count(std::uint8_t value) const
    {
        const auto* mine = document.labels(Layer::Mine, view.phase());
        return mine ? static_cast<std::size_t>(std::ranges::count(mine->slice(view.slice()), value)) : 0;
    }

    SegmentationDocument document{test::loaded(test::syntheticStudy())};
    ViewState view;
    SliceCanvas canvas{view};

private:
    Qt::MouseButtons held_;
};

} // namespace

TEST_F(Canvas, FitsTheSliceWithPixelCentresAtWholeNumbers)
{
    EXPECT_DOUBLE_EQ(canvas.zoom(), 16);
    EXPECT_EQ(pixel(0, 0), QPointF(8, 8));
    EXPECT_EQ(pixel(-0.5, 29.5), QPointF(0, 480));
}

TEST_F(Canvas, BrushPaintsDisksOfTheChosenSize)
{
    canvas.setTool(ToolId::Brush);
    view.setLabel(3);
    view.setBrushDiameter(12); // radius 3 pixels
    send(QEvent::MouseButtonPress, pixel(20, 15), Qt::LeftButton);
    send(QEvent::MouseButtonRelease, pixel(20, 15), Qt::LeftButton);
    EXPECT_EQ(count(3), 29U) << "whole-numbered points with x2 + y2 <= 9";
    EXPECT_EQ(document.undoText(), "Paint LV");
    document.undo();
    EXPECT_EQ(count(3), 0U);
}

TEST_F(Canvas, RightButtonErasesAndCtrlInverts)
{
    canvas.setTool(ToolId::Brush);
    view.setLabel(2);
    view.setBrushDiameter(12);
    drag(pixel(10, 15), pixel(30, 15), Qt::LeftButton);
    const auto painted = count(2);
    EXPECT_EQ(painted, 20U * 7 + 29) << "a bar of 20 columns and two half disks";
    drag(pixel(20, 15), pixel(20.2, 15), Qt::RightButton);
    const auto erased = count(2);
    EXPECT_LT(erased, painted);
    drag(pixel(20, 15), pixel(20.2, 15), Qt::RightButton, Qt::ControlModifier);
    EXPECT_EQ(count(2), painted);
    drag(pixel(20, 15), pixel(20.2, 15), Qt::LeftButton, Qt::ControlModifier);
    EXPECT_EQ(count(2), erased);
    canvas.setTool(ToolId::Eraser);
    drag(pixel(10, 15), pixel(30, 15), Qt::LeftButton);
    EXPECT_EQ(count(2), 0U);
}

TEST_F(Canvas, KeepOtherLabelsProtectsThem)
{
    document.takeAi(1, test::resultOf(test::boxLabels(document.study().geometry(), 0, 0, 19, 29, 1)));
    canvas.setTool(ToolId::Brush);
    view.setLabel(3);
    view.setPaintOver(PaintOver::KeepOtherLabels);
    drag(pixel(5, 15), pixel(35, 15), Qt::LeftButton);
    EXPECT_EQ(count(1), 20U * 30);
    EXPECT_GT(count(3), 0U);
    drag(pixel(5, 15), pixel(35, 15), Qt::RightButton);
    EXPECT_EQ(count(1), 20U * 30) << "erases the chosen label only";
    EXPECT_EQ(count(3), 0U);
}

TEST_F(Canvas, EscapePutsAnUnfinishedStrokeBack)
{
    canvas.setTool(ToolId::Brush);
    send(QEvent::MouseButtonPress, pixel(20, 15), Qt::LeftButton);
    send(QEvent::MouseMove, pixel(25, 15), Qt::LeftButton);
    EXPECT_GT(count(view.label()), 0U);
    canvas.cancelAction();
    EXPECT_EQ(count(view.label()), 0U);
    EXPECT_FALSE(document.canUndo());
}

TEST_F(Canvas, ChangingTheSliceFinishesTheStroke)
{
    canvas.setTool(ToolId::Brush);
    send(QEvent::MouseButtonPress, pixel(20, 15), Qt::LeftButton);
    const auto slice = view.slice();
    turnWheel(-1);
    EXPECT_EQ(view.slice(), slice + 1);
    EXPECT_TRUE(document.canUndo());
    send(QEvent::MouseMove, pixel(25, 15), Qt::LeftButton);
    EXPECT_EQ(count(view.label()), 0U) << "the next slice is not painted by the same stroke";
}

TEST_F(Canvas, FillClosesARingAndRefusesAnOpenRegion)
{
    auto labels = test::boxLabels(document.study().geometry(), 10, 10, 20, 20, 2);
    for (int y = 12; y <= 18; ++y)
        for (int x = 12; x <= 18; ++x)
            labels.slice(1)[static_cast<std::size_t>(y) * 40 + x] = 0;
    document.takeAi(1, test::resultOf(labels));
    canvas.setTool(ToolId::Fill);
    view.setLabel(3);
    QStringList told;
    QObject::connect(&canvas, &SliceCanvas::told, [&](const QString& text) { told << text; });
    send(QEvent::MouseButtonPress, pixel(2, 2), Qt::LeftButton);
    send(QEvent::MouseButtonRelease, pixel(2, 2), Qt::LeftButton);
    EXPECT_EQ(count(3), 0U);
    EXPECT_EQ(told.size(), 1);
    send(QEvent::MouseButtonPress, pixel(15, 15), Qt::LeftButton);
    send(QEvent::MouseButtonRelease, pixel(15, 15), Qt::LeftButton);
    EXPECT_EQ(count(3), 49U);
    EXPECT_EQ(document.undoText(), "Fill LV");
}

TEST_F(Canvas, NavigateDragsWindowAndZoom)
{
    const auto before = view.windowLevel();
    drag({100, 100}, {280, 100}, Qt::LeftButton);
    EXPECT_NEAR(view.windowLevel().window, 2 * before.window, 1e-6);
    EXPECT_NEAR(view.windowLevel().level, before.level, 1e-9);
    const QPointF point = pixel(7, 7);
    drag(point, point + QPointF(0, -180), Qt::RightButton);
    EXPECT_NEAR(canvas.zoom(), 32, 1e-9);
    EXPECT_NEAR((pixel(7, 7) - point).manhattanLength(), 0, 1e-9);
    drag({100, 100}, {130, 90}, Qt::MiddleButton);
    EXPECT_NEAR((pixel(7, 7) - point - QPointF(30, -10)).manhattanLength(), 0, 1e-9);
    canvas.fit();
    EXPECT_DOUBLE_EQ(canvas.zoom(), 16);
}

TEST_F(Canvas, WheelStepsSlicesPhasesAndZoom)
{
    turnWheel(1);
    EXPECT_EQ(view.slice(), 0);
    turnWheel(-1, Qt::ShiftModifier);
    EXPECT_EQ(view.phase(), 8);
    const QPointF anchor = pixel(10, 10);
    turnWheel(1, Qt::ControlModifier, anchor);
    EXPECT_NEAR(canvas.zoom(), 16 * 1.2, 1e-9);
    EXPECT_NEAR((pixel(10, 10) - anchor).manhattanLength(), 0, 1e-9);
}

TEST_F(Canvas, PointerTellsVoxelAndIntensity)
{
    std::optional<PointerInfo> info;
    QObject::connect(&canvas, &SliceCanvas::pointerMoved, [&](const PointerInfo& i) { info = i; });
    send(QEvent::MouseMove, pixel(12.3, 6.6), Qt::NoButton);
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->x, 12);
    EXPECT_EQ(info->y, 7);
    EXPECT_FLOAT_EQ(info->intensity, 10 * 12 + 7 + 100);
}

TEST_F(Canvas, HeartBoxIsDrawnMovedAndResized)
{
    canvas.setTool(ToolId::HeartBox);
    drag(pixel(5, 5), pixel(25, 20), Qt::LeftButton);
    ASSERT_TRUE(document.heartBox().has_value());
    EXPECT_NEAR(document.heartBox()->width, 20, 1e-9);
    drag(pixel(15, 12), pixel(17, 13), Qt::LeftButton);
    EXPECT_NEAR(document.heartBox()->x, 7, 1e-9);
    EXPECT_NEAR(document.heartBox()->y, 6, 1e-9);
    drag(pixel(27, 14), pixel(30, 14), Qt::LeftButton);
    EXPECT_NEAR(document.heartBox()->width, 23, 1e-9);
    EXPECT_NEAR(document.heartBox()->height, 15, 1e-9);
}

TEST_F(Canvas, ZoomAndPanAreKeptForEachStudy)
{
    auto study = test::syntheticStudy();
    study.name = "other";
    SegmentationDocument other(test::loaded(study));
    turnWheel(3, Qt::ControlModifier, pixel(10, 10));
    drag({100, 100}, {130, 90}, Qt::MiddleButton);
    const double zoom = canvas.zoom();
    const QPointF corner = pixel(0, 0);
    view.setDocument(&other);
    EXPECT_DOUBLE_EQ(canvas.zoom(), 16) << "a new study is shown whole";
    view.setDocument(&document);
    EXPECT_NEAR(canvas.zoom(), zoom, 1e-9);
    EXPECT_NEAR((pixel(0, 0) - corner).manhattanLength(), 0, 1e-9);
    canvas.resize(800, 600);
    EXPECT_NEAR((pixel(0, 0) - corner - QPointF(80, 60)).manhattanLength(), 0, 1e-9);
    view.setDocument(&other);
    EXPECT_DOUBLE_EQ(canvas.zoom(), 20) << "and stays whole when the window grows";
}

TEST_F(Canvas, PenPressureSetsTheSizeWhereItIsWanted)
{
    const auto touch = [&](double pressure) {
        canvas.setTool(ToolId::Brush);
        const QPointF at = pixel(20, 15);
        QTabletEvent pen(QEvent::TabletPress, QPointingDevice::primaryPointingDevice(), at,
                         canvas.mapToGlobal(at), pressure, 0, 0, 0, 0, 0, Qt::NoModifier, Qt::LeftButton,
                         Qt::LeftButton);
        QApplication::sendEvent(&canvas, &pen);
        EXPECT_FALSE(pen.isAccepted()) << "Qt makes a mouse event of it";
        send(QEvent::MouseButtonPress, at, Qt::LeftButton);
        QTabletEvent lifted(QEvent::TabletRelease, QPointingDevice::primaryPointingDevice(), at,
                            canvas.mapToGlobal(at), 0, 0, 0, 0, 0, 0, Qt::NoModifier, Qt::LeftButton,
                            Qt::NoButton);
        QApplication::sendEvent(&canvas, &lifted);
        send(QEvent::MouseButtonRelease, at, Qt::LeftButton);
        const auto painted = count(3);
        document.undo();
        return painted;
    };
    view.setLabel(3);
    view.setBrushDiameter(12); // radius 3 pixels
    EXPECT_EQ(touch(1.0 / 3), 29U) << "off: whole-numbered points with x2 + y2 <= 9";
    view.setPenPressure(true);
    EXPECT_EQ(touch(1.0 / 3), 5U) << "radius 1: x2 + y2 <= 1";
    EXPECT_EQ(touch(2.0 / 3), 13U) << "radius 2: x2 + y2 <= 4";
    send(QEvent::MouseButtonPress, pixel(20, 15), Qt::LeftButton);
    send(QEvent::MouseButtonRelease, pixel(20, 15), Qt::LeftButton);
    EXPECT_EQ(count(3), 29U) << "a mouse presses fully";
}

/// An even grey slice that says where left and right are, so that what is brighter is text.
TEST(CanvasLetters, AreNotDrawnWhereTheNetworkContradictsTheFile)
{
    const base::Matrix3 axes{base::Vector3{-1, 0, 0}, base::Vector3{0, -1, 0}, base::Vector3{0, 0, 1}};
    const base::Geometry geometry({40, 30, 1}, {2, 2, 10}, axes, {});
    auto study = test::syntheticStudy({.geometry = geometry, .phases = {1}, .phaseCount = 1});
    study.phases[1].image =
        std::make_shared<const base::Volume>(geometry, std::vector<std::int16_t>(40 * 30));
    SegmentationDocument document(test::loaded(study));
    ViewState view;
    SliceCanvas canvas(view);
    canvas.resize(640, 480);
    view.setDocument(&document);
    const auto letterAtTheLeft = [&] {
        const QImage left = canvas.grab(QRect(0, 200, 60, 80)).toImage();
        for (int y = 0; y < left.height(); ++y)
            for (int x = 0; x < left.width(); ++x)
                if (qGray(left.pixel(x, y)) > 160)
                    return true;
        return false;
    };
    EXPECT_TRUE(letterAtTheLeft());
    auto result = test::resultOf(base::LabelMap(geometry));
    document.takeAi(1, result);
    EXPECT_TRUE(letterAtTheLeft());
    result.notes.emplace_back(base::ErrorCode::NoteOrientationContradicted);
    document.takeAi(1, result);
    EXPECT_FALSE(document.orientationTrusted());
    EXPECT_FALSE(letterAtTheLeft());
}

/// What a stroke repaints bit by bit must be what a whole repaint shows.
TEST_F(Canvas, StrokeLeavesThePictureThatAWholeRepaintMakes)
{
    document.takeAi(1, test::resultOf(test::boxLabels(document.study().geometry(), 7, 6, 24, 21, 1)));
    view.setLayerShown(Layer::Ai, true);
    for (const bool smooth : {false, true}) {
        view.setSmooth(smooth);
        canvas.setTool(ToolId::Brush);
        canvas.grab();
        view.setLabel(2);
        drag(pixel(8, 8), pixel(30, 22), Qt::LeftButton);
        view.setLabel(3);
        drag(pixel(30, 8), pixel(9, 20), Qt::LeftButton);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&canvas, &leave);
        const QImage piecewise = canvas.grab().toImage();
        view.setOverlayShown(false);
        view.setOverlayShown(true);
        const QImage whole = canvas.grab().toImage();
        int different = 0;
        for (int y = 0; y < whole.height(); ++y)
            for (int x = 0; x < whole.width(); ++x) {
                const QRgb a = whole.pixel(x, y), b = piecewise.pixel(x, y);
                different += std::abs(qRed(a) - qRed(b)) > 2 || std::abs(qGreen(a) - qGreen(b)) > 2;
            }
        EXPECT_EQ(different, 0);
    }
}

/// Only the part of the overlay that was drawn is taken away again.
TEST_F(Canvas, NothingOfASliceStaysBehindInTheNext)
{
    auto labels = test::boxLabels(document.study().geometry(), 2, 2, 37, 27, 1);
    std::ranges::fill(labels.slice(1), std::uint8_t{0});
    std::ranges::fill(labels.slice(1).subspan(40 * 10 + 5, 7), std::uint8_t{2});
    std::ranges::fill(labels.slice(2), std::uint8_t{0});
    document.takeAi(1, test::resultOf(labels));
    view.setLayerShown(Layer::Ai, true);
    const auto isFresh = [&] {
        SliceCanvas fresh(view);
        fresh.resize(canvas.size());
        fresh.show();
        return canvas.grab().toImage() == fresh.grab().toImage();
    };
    const auto coloured = [&] {
        const QImage picture = canvas.grab().toImage();
        int count = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                count += std::abs(qRed(picture.pixel(x, y)) - qBlue(picture.pixel(x, y))) > 20;
        return count;
    };
    for (const int slice : {0, 1, 2, 0, 2, 1, 0}) {
        view.stepSlice(slice - view.slice());
        EXPECT_TRUE(isFresh()) << slice;
        EXPECT_EQ(coloured() > 0, slice < 2) << slice;
    }
    view.stepSlice(1);
    canvas.setTool(ToolId::Brush);
    canvas.grab();
    drag(pixel(34, 25), pixel(35, 25), Qt::LeftButton); // what lies between it and the labels was full before
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&canvas, &leave);
    canvas.setTool(ToolId::Navigate);
    EXPECT_TRUE(isFresh());
    view.setOverlayView(OverlayView::Confidence);
    EXPECT_TRUE(isFresh());
    view.setOverlayView(OverlayView::Labels);
    EXPECT_TRUE(isFresh());
}

} // namespace cinecor::ui
