#include "ui/presentation/picture.h"

#include "ui/presentation/canvas_text.h"
#include "ui/presentation/overlay_painter.h"
#include "ui/presentation/slice_scaling.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cinecor::ui {

namespace {

base::Result<const base::Volume*> imageOf(const base::Study& study, int phase)
{
    const auto* found = study.phase(phase);
    if (!found)
        return base::failure(base::Error(base::ErrorCode::PhaseMissing).with("phase", std::to_string(phase)));
    return found->image.get();
}

base::Status checkLayer(const base::LabelMap& labels, const base::Size3& size)
{
    if (labels.geometry().size() == size)
        return {};
    return base::failure(base::Error(base::ErrorCode::SizesDiffer)
                             .with("expected", base::sizeText(size))
                             .with("actual", base::sizeText(labels.geometry().size())));
}

base::Status checkSlice(int slice, const base::Size3& size)
{
    if (slice >= 0 && slice < size.z)
        return {};
    return base::failure(base::Error(base::ErrorCode::NotAvailable)
                             .with("what", "Slice " + std::to_string(slice))
                             .with("reason", "the image has " + std::to_string(size.z) + " slices"));
}

OverlayScene sceneOf(const base::Study& study, const std::vector<PictureLayer>& layers, int slice,
                     const base::DisplayOrientation& orientation)
{
    const auto& size = study.geometry().size();
    const auto [columns, rows] = orientation.displaySize(size);
    OverlayScene scene{.width = columns, .height = rows};
    if (!layers.empty())
        scene.scheme = layers.front().labels->scheme();
    for (const auto& layer : layers)
        scene.layers.push_back(
            {layer.layer, orientation.sliceToDisplay(size, layer.labels->slice(slice).data())});
    return scene;
}

ViewTransform pictureTransform(const base::Geometry& geometry, const base::DisplayOrientation& orientation,
                               double scale, QSize& pixels)
{
    const auto [columns, rows] = orientation.displaySize(geometry.size());
    const auto [across, down] = orientation.displaySpacing(geometry);
    pixels = QSize(std::max(1, static_cast<int>(std::lround(columns * scale))),
                   std::max(1, static_cast<int>(std::lround(rows * scale * down / across))));
    ViewTransform transform(QSizeF(columns, rows), down / across);
    transform.fit(pixels);
    return transform;
}

void paintLetters(QPainter& painter, const QImage& picture, const std::array<std::string, 4>& letters)
{
    QFont font = painter.font();
    font.setPixelSize(std::clamp(picture.height() / 30, 9, 24));
    painter.setFont(font);
    const double margin = font.pixelSize() / 2.0;
    paintEdgeLetters(painter, QRectF(picture.rect()).adjusted(margin, margin, -margin, -margin), letters);
}

base::Status check(const std::vector<PictureLayer>& layers, const base::Size3& size, int slice)
{
    for (const auto& layer : layers)
        if (auto fits = checkLayer(*layer.labels, size); !fits)
            return fits;
    return checkSlice(slice, size);
}

QImage overlayPicture(const OverlayScene& scene, const OverlayStyle& style, const ViewTransform& transform,
                      const QSize& pixels)
{
    QImage picture(pixels, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paintOverlay(painter, scene, style, transform, QRect(0, 0, scene.width, scene.height));
    return picture;
}

QImage paintPicture(const base::Study& study, const base::Volume& volume, int slice,
                    const std::vector<PictureLayer>& layers, const PictureOptions& options)
{
    const auto& geometry = study.geometry();
    const auto orientation = options.asStored ? base::asStored() : base::displayOrientation(geometry);
    QSize pixels;
    const auto transform = pictureTransform(geometry, orientation, options.scale, pixels);
    const auto window = options.window ? *options.window : automaticWindow(study);
    const auto grey = sliceImage(volume, slice, orientation, window);
    auto picture =
        scaledSlice(grey, transform, pixels, 1, options.smooth).convertToFormat(QImage::Format_RGB32);

    QPainter painter(&picture);
    painter.drawImage(
        0, 0, overlayPicture(sceneOf(study, layers, slice, orientation), options.style, transform, pixels));
    if (options.letters && geometry.hasOrientation())
        paintLetters(painter, picture, base::edgeLetters(geometry, orientation));
    return picture;
}

} // namespace

base::Result<QImage> renderPicture(const base::Study& study, const std::vector<PictureLayer>& layers,
                                   const PictureOptions& options)
{
    const auto& size = study.geometry().size();
    const auto volume = imageOf(study, options.phase == 0 ? study.phases.begin()->first : options.phase);
    if (!volume)
        return base::failure(volume.error());
    const int slice = options.slice < 0 ? size.z / 2 : options.slice;
    if (const auto fits = check(layers, size, slice); !fits)
        return base::failure(fits.error());
    return paintPicture(study, **volume, slice, layers, options);
}

QImage renderThumbnail(const base::Study& study, const base::LabelMap* labels, int pixels)
{
    const auto& geometry = study.geometry();
    const auto orientation = base::displayOrientation(geometry);
    const auto [across, down] = orientation.displaySpacing(geometry);
    const auto [columns, rows] = orientation.displaySize(geometry.size());
    const double longest = std::max<double>(columns, rows * down / across);
    std::vector<PictureLayer> layers;
    if (labels)
        layers.push_back({labels, Layer::Mine});
    PictureOptions options{.scale = pixels / longest, .letters = false};
    options.style.fillOpacity = 0.45;
    options.style.contourWidth = 1;
    const auto picture = renderPicture(study, layers, options);
    QImage square(pixels, pixels, QImage::Format_RGB32);
    square.fill(Qt::black);
    if (picture)
        QPainter(&square).drawImage((pixels - picture->width()) / 2, (pixels - picture->height()) / 2,
                                    *picture);
    return square;
}

} // namespace cinecor::ui
