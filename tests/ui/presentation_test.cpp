#include "tests/ui/synthetic_study.h"
#include "ui/presentation/error_message.h"
#include "ui/presentation/picture.h"
#include "ui/presentation/slice_scaling.h"

#include <gtest/gtest.h>

#include <limits>

namespace cinecor::ui {

namespace {

constexpr double zoom = 8;

QImage pictureOf(const base::Study& study, const base::LabelMap* labels, OverlayStyle style,
                 bool smooth = false)
{
    std::vector<PictureLayer> layers;
    if (labels)
        layers.push_back({labels, Layer::Mine});
    PictureOptions options{.scale = zoom, .smooth = smooth};
    options.style = style;
    return renderPicture(study, layers, options).value();
}

OverlayStyle fillOnly(bool smoothContours)
{
    OverlayStyle style;
    style.fillOpacity = 1;
    style.contourOpacity = 0;
    style.smoothContours = smoothContours;
    return style;
}

QRect colouredArea(const QImage& picture)
{
    QRect area;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            if (const auto p = picture.pixel(x, y); qRed(p) != qGreen(p) || qGreen(p) != qBlue(p))
                area |= QRect(x, y, 1, 1);
    return area;
}

} // namespace

TEST(Picture, OverlaySitsOnThePixelsThatItLabels)
{
    const auto study = test::syntheticStudy();
    const auto labels = test::boxLabels(study.geometry(), 5, 7, 14, 20, 1);
    for (const bool smooth : {false, true})
        EXPECT_EQ(colouredArea(pictureOf(study, &labels, fillOnly(smooth))),
                  QRect(QPoint(5 * 8, 7 * 8), QPoint(15 * 8 - 1, 21 * 8 - 1)));
}

TEST(Picture, OnePixelImageEdgeLiesWhereTheOverlayEdgeLies)
{
    const auto study = test::syntheticStudy();
    const auto plain = pictureOf(study, nullptr, {});
    const int slice = study.geometry().size().z / 2;
    for (const int x : {0, 17, 39})
        for (const int inside : {0, 7}) {
            const auto grey = qGray(plain.pixel(x * 8 + inside, 40));
            const auto middle = qGray(plain.pixel(x * 8 + 4, 44));
            EXPECT_EQ(grey, middle) << "column " << x << " of slice " << slice;
        }
    EXPECT_NE(qGray(plain.pixel(17 * 8 + 7, 40)), qGray(plain.pixel(18 * 8, 40)));
}

TEST(Picture, ContourRunsAlongThePixelEdge)
{
    const auto study = test::syntheticStudy();
    const auto labels = test::boxLabels(study.geometry(), 5, 7, 14, 20, 1);
    OverlayStyle style;
    style.fillOpacity = 0;
    style.contourWidth = 2;
    style.smoothContours = false;
    const auto picture = pictureOf(study, &labels, style);
    // The line of width 2 covers one screen pixel on either side of the edge x = 40.
    const QRgb blue = qRgb(0x56, 0xB4, 0xE9);
    EXPECT_EQ(picture.pixel(39, 100), blue);
    EXPECT_EQ(picture.pixel(40, 100), blue);
    EXPECT_NE(picture.pixel(38, 100), blue);
    EXPECT_NE(picture.pixel(41, 100), blue);
}

TEST(Picture, HiddenStructuresAreNotDrawn)
{
    const auto study = test::syntheticStudy();
    const auto labels = test::boxLabels(study.geometry(), 5, 7, 14, 20, 1);
    auto style = fillOnly(false);
    style.hidden.set(1);
    EXPECT_TRUE(colouredArea(pictureOf(study, &labels, style)).isEmpty());
}

TEST(Picture, OnlyMineIsFilled)
{
    const auto study = test::syntheticStudy();
    const auto labels = test::boxLabels(study.geometry(), 5, 7, 14, 20, 1);
    PictureOptions options{.scale = zoom, .smooth = false};
    options.style = fillOnly(false);
    for (const auto layer : {Layer::Ai, Layer::Truth})
        EXPECT_TRUE(colouredArea(renderPicture(study, {{&labels, layer}}, options).value()).isEmpty());
    EXPECT_FALSE(colouredArea(renderPicture(study, {{&labels, Layer::Mine}}, options).value()).isEmpty());
}

TEST(Picture, WhereLayersAgreeOnlyMineIsSeen)
{
    const auto study = test::syntheticStudy();
    const auto labels = test::boxLabels(study.geometry(), 5, 7, 14, 20, 1);
    PictureOptions options{.scale = zoom, .smooth = false};
    options.style.contourWidth = 2;
    options.style.smoothContours = false;
    const auto alone = renderPicture(study, {{&labels, Layer::Mine}}, options).value();
    const auto both =
        renderPicture(study, {{&labels, Layer::Mine}, {&labels, Layer::Truth}}, options).value();
    const int y = 14 * 8; // half way down the left edge, whose line is at x = 40
    EXPECT_EQ(both.pixel(40, y), alone.pixel(40, y));
    EXPECT_EQ(both.pixel(39, y), alone.pixel(39, y));
    const auto truth = renderPicture(study, {{&labels, Layer::Truth}}, options).value();
    int dark = 0;
    for (int row = y - 8; row < y + 8; ++row)
        dark += qGray(truth.pixel(40, row)) < qGray(truth.pixel(30, row));
    EXPECT_GT(dark, 3) << "between the dots the dark line below them is seen";
}

TEST(Picture, IsDrawnInTheColoursOfItsLabels)
{
    const auto study = test::syntheticStudy();
    auto labels = test::boxLabels(study.geometry(), 5, 7, 14, 20, 1);
    labels.setScheme(study.scheme.recoloured({{"RV", {10, 200, 30}}}));
    EXPECT_EQ(pictureOf(study, &labels, fillOnly(false)).pixel(80, 100), qRgb(10, 200, 30));
}

TEST(Picture, AnisotropicPixelsAreStretched)
{
    const auto study =
        test::syntheticStudy({.geometry = base::Geometry({40, 30, 1}, {1, 2.5, 8}), .phases = {1}});
    EXPECT_EQ(pictureOf(study, nullptr, {}).size(), QSize(320, 600));
}

TEST(Picture, MissingPhaseAndForeignSizeAreErrors)
{
    const auto study = test::syntheticStudy();
    EXPECT_EQ(renderPicture(study, {}, {.phase = 5}).error().code(), base::ErrorCode::PhaseMissing);
    EXPECT_EQ(renderPicture(study, {}, {.slice = 3}).error().code(), base::ErrorCode::NotAvailable);
    const base::LabelMap foreign(base::Geometry(base::Size3{10, 10, 1}));
    EXPECT_EQ(renderPicture(study, {{&foreign, Layer::Ai}}).error().code(), base::ErrorCode::SizesDiffer);
}

TEST(Picture, ThumbnailIsSquareAndCentred)
{
    const auto thumbnail = renderThumbnail(test::syntheticStudy(), nullptr, 48);
    EXPECT_EQ(thumbnail.size(), QSize(48, 48));
    EXPECT_EQ(qGray(thumbnail.pixel(24, 2)), 0) << "40 x 30 leaves a black strip above";
}

TEST(SliceImage, WindowAndLevelMapLinearlyToGrey)
{
    const base::Volume volume(base::Geometry(base::Size3{5, 1, 1}),
                              std::vector<float>{0, 100, 200, 300, std::numeric_limits<float>::quiet_NaN()});
    const auto image = sliceImage(volume, 0, base::asStored(), {.window = 200, .level = 200});
    const auto* grey = image.constScanLine(0);
    EXPECT_EQ(grey[0], 0);
    EXPECT_EQ(grey[1], 0);
    EXPECT_EQ(grey[2], 128);
    EXPECT_EQ(grey[3], 255);
    EXPECT_EQ(grey[4], 0) << "NaN is black";
}

TEST(SliceImage, AutomaticWindowOfARegionIgnoresTheRest)
{
    const auto study = test::syntheticStudy();
    const auto window = automaticWindow(study, ImageRegion{10, 10, 10, 10});
    EXPECT_NEAR(window.level, 210, 100.5) << "10 x + y = 110, slices 100 apart";
    EXPECT_NEAR(window.window, 200, 1e-6);
}

/// A heart of 0 to 100 in the middle of a chest of 1000.
base::Study heartInABrightChest(const base::Geometry& geometry)
{
    auto study = test::syntheticStudy({.geometry = geometry, .phases = {1}, .phaseCount = 1});
    std::vector<std::int16_t> pixels(geometry.size().count(), 1000);
    for (int y = 10; y < 30; ++y)
        for (int x = 10; x < 30; ++x)
            pixels[static_cast<std::size_t>(y) * 40 + x] = static_cast<std::int16_t>(5 * (x - 10));
    study.phases[1].image = std::make_shared<const base::Volume>(geometry, pixels);
    return study;
}

TEST(SliceImage, AutomaticWindowIsThatOfTheMiddleOfAScanAndOfTheWholeOfAPicture)
{
    const base::Size3 size{40, 40, 1};
    const auto scan = automaticWindow(heartInABrightChest(base::Geometry(size, {2, 2, 8})));
    EXPECT_NEAR(scan.level, 47.5, 1e-6);
    EXPECT_NEAR(scan.window, 95, 1e-6);
    const auto picture = automaticWindow(heartInABrightChest(base::Geometry(size)));
    EXPECT_NEAR(picture.level + picture.window / 2, 1000, 1e-6);
}

TEST(SliceScaling, EnlargedPixelCentreKeepsItsValue)
{
    QImage slice(3, 3, QImage::Format_Grayscale8);
    slice.fill(10);
    slice.scanLine(1)[1] = 200;
    ViewTransform transform(QSizeF(3, 3), 1);
    transform.fit(QSizeF(33, 33)); // 11 per pixel: the centre of pixel 1 is output pixel 16
    for (const bool smooth : {true, false}) {
        const auto out = scaledSlice(slice, transform, QSize(33, 33), 1, smooth);
        EXPECT_EQ(out.constScanLine(16)[16], 200);
    }
    const auto nearest = scaledSlice(slice, transform, QSize(33, 33), 1, false);
    EXPECT_EQ(nearest.constScanLine(16)[11], 200);
    EXPECT_EQ(nearest.constScanLine(16)[10], 10);
}

TEST(SliceScaling, ReducedSliceIsTheMeanOfWhatItCovers)
{
    QImage slice(4, 4, QImage::Format_Grayscale8);
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 4; ++x)
            slice.scanLine(y)[x] = (x + y) % 2 ? 0 : 200;
    ViewTransform transform(QSizeF(4, 4), 1);
    transform.fit(QSizeF(2, 2));
    const auto out = scaledSlice(slice, transform, QSize(2, 2), 1, true);
    EXPECT_EQ(out.constScanLine(0)[0], 100);
    EXPECT_EQ(out.constScanLine(1)[1], 100);
}

TEST(ViewTransform, ZoomKeepsThePointUnderThePointer)
{
    ViewTransform transform(QSizeF(100, 80), 1.5);
    transform.fit(QSizeF(640, 480));
    const QPointF anchor(123, 45);
    const auto before = transform.toDisplay(anchor);
    transform.zoomAbout(anchor, 3.7);
    EXPECT_NEAR(transform.toDisplay(anchor).x(), before.x(), 1e-9);
    EXPECT_NEAR(transform.toDisplay(anchor).y(), before.y(), 1e-9);
}

TEST(ErrorMessage, NamesTheFile)
{
    EXPECT_EQ(errorMessage(base::Error(base::ErrorCode::FileEmpty, "scan.nii")),
              "scan.nii is empty. Copy it again from its source.");
}

} // namespace cinecor::ui
