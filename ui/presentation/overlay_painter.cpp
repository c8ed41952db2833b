#include "ui/presentation/overlay_painter.h"

#include "ui/presentation/contour_path.h"

#include <QImage>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace cinecor::ui {

namespace {

constexpr std::uint8_t added = 1, removed = 2, relabelled = 3;

struct Part {
    QPainter& painter;
    const OverlayScene& scene;
    const OverlayStyle& style;
    const ViewTransform& transform;
    QRect pixels;

    [[nodiscard]] QPainterPath outline(std::span<const std::uint8_t> labels, std::uint8_t value) const
    {
        return contourPath(labels, scene.width, value, pixels, transform, style.smoothContours);
    }
};

QPen contourPen(Layer layer, const QColor& colour, double width)
{
    QPen pen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    if (layer == Layer::Ai)
        pen.setDashPattern({4, 2.5});
    if (layer == Layer::Truth)
        pen.setDashPattern({1, 1.3});
    return pen;
}

using Outlines = std::vector<OverlayOutline>;

Outlines outlinesOf(const OverlayScene& scene, const OverlayLayer& layer, const OverlayStyle& style,
                    const ViewTransform& transform, const QRect& pixels)
{
    Outlines out;
    for (const auto& structure : scene.scheme.structures())
        if (!style.hidden.test(structure.value))
            out.push_back({structure.colour, contourPath(layer.labels, scene.width, structure.value, pixels,
                                                         transform, style.smoothContours)});
    return out;
}

void fill(const Part& part, const Outlines& outlines)
{
    for (const auto& [colour, path] : outlines)
        part.painter.fillPath(path, toQColor(colour, part.style.fillOpacity));
}

/// Broken lines stand on a dark one: they are seen on every grey, and only one colour is where two structures
/// touch.
void stroke(const Part& part, Layer layer, const Outlines& outlines)
{
    constexpr double edgeOpacity = 0.55, edgeWidth = 0.6;
    const double opacity = part.style.contourOpacity, width = part.style.contourWidth;
    for (const auto& [colour, path] : outlines) {
        if (layer != Layer::Mine)
            part.painter.strokePath(path, QPen(toQColor({}, opacity * edgeOpacity), width + edgeWidth));
        part.painter.strokePath(path, contourPen(layer, toQColor(colour, opacity), width));
    }
}

/// The first layer's lines lie on top: where layers agree, one line is seen. What is drawn replaces what lay
/// below: to blend lines as short as these, Qt wakes other threads, which takes longer than the lines do.
void paintLabels(const Part& part, bool filled)
{
    part.painter.setCompositionMode(QPainter::CompositionMode_Source);
    std::vector<Outlines> outlines;
    for (const auto& layer : part.scene.layers) {
        outlines.push_back(layer.outlines.empty()
                               ? outlinesOf(part.scene, layer, part.style, part.transform, part.pixels)
                               : layer.outlines);
        if (filled && layer.layer == Layer::Mine && part.style.fillOpacity > 0)
            fill(part, outlines.back());
    }
    if (part.style.contourOpacity > 0)
        for (std::size_t i = outlines.size(); i-- > 0;)
            stroke(part, part.scene.layers[i].layer, outlines[i]);
}

std::uint8_t differenceOf(std::uint8_t mine, std::uint8_t reference)
{
    if (mine == reference)
        return 0;
    return reference == 0 ? added : mine == 0 ? removed : relabelled;
}

// Whole rows of the part, so that positions stay those of the slice.
std::vector<std::uint8_t> differences(const Part& part)
{
    const auto& mine = part.scene.layers[0].labels;
    const auto& reference = part.scene.layers[1].labels;
    std::vector<std::uint8_t> out(mine.size());
    const auto width = static_cast<std::size_t>(part.scene.width);
    const auto begin = static_cast<std::size_t>(part.pixels.top()) * width;
    const auto end = static_cast<std::size_t>(part.pixels.bottom() + 1) * width;
    std::transform(mine.begin() + static_cast<std::ptrdiff_t>(begin),
                   mine.begin() + static_cast<std::ptrdiff_t>(end),
                   reference.begin() + static_cast<std::ptrdiff_t>(begin),
                   out.begin() + static_cast<std::ptrdiff_t>(begin), differenceOf);
    return out;
}

void paintDifference(const Part& part)
{
    if (part.scene.layers.size() < 2)
        return paintLabels(part, false);
    constexpr double fillOpacity = 0.55, hatchOpacity = 0.9;
    const auto codes = differences(part);
    part.painter.fillPath(part.outline(codes, added), toQColor(addedColour, fillOpacity));
    part.painter.fillPath(part.outline(codes, relabelled), toQColor(relabelledColour, fillOpacity));
    // Hatched, so that it is told from what was added without telling red from green.
    const auto gone = part.outline(codes, removed);
    part.painter.fillPath(gone, toQColor(removedColour, fillOpacity / 3));
    part.painter.fillPath(gone, QBrush(toQColor(removedColour, hatchOpacity), Qt::BDiagPattern));
    paintLabels(part, false);
}

// Sure is clear; towards "as likely something else" it becomes amber, then red.
QRgb confidenceColour(std::uint8_t confidence)
{
    constexpr double sure = 0.98, guess = 0.45;
    const double doubt = std::clamp((sure - confidence / 255.0) / (sure - guess), 0.0, 1.0);
    const auto mix = [doubt](std::uint8_t a, std::uint8_t b) {
        return static_cast<int>(a + (b - a) * doubt);
    };
    const int alpha = static_cast<int>(std::lround(200 * std::sqrt(doubt)));
    return qPremultiply(qRgba(mix(relabelledColour.red, 0xE8), mix(relabelledColour.green, 0x50),
                              mix(relabelledColour.blue, 0x48), alpha));
}

void paintConfidence(const Part& part)
{
    if (!part.scene.confidence.empty()) {
        QImage image(part.pixels.size(), QImage::Format_ARGB32_Premultiplied);
        for (int y = 0; y < image.height(); ++y) {
            auto* row = reinterpret_cast<QRgb*>(image.scanLine(y));
            const auto* from = part.scene.confidence.data() +
                               static_cast<std::size_t>(y + part.pixels.top()) * part.scene.width +
                               part.pixels.left();
            std::transform(from, from + image.width(), row, confidenceColour);
        }
        part.painter.setRenderHint(QPainter::SmoothPixmapTransform, part.style.smoothContours);
        part.painter.drawImage(part.transform.toWidget(QRectF(part.pixels).translated(-0.5, -0.5)), image);
    }
    paintLabels(part, false);
}

} // namespace

void keepOutlines(OverlayScene& scene, const OverlayStyle& style, const ViewTransform& transform)
{
    for (auto& layer : scene.layers)
        if (layer.layer != Layer::Mine)
            layer.outlines =
                outlinesOf(scene, layer, style, transform, QRect(0, 0, scene.width, scene.height));
}

void paintOverlay(QPainter& painter, const OverlayScene& scene, const OverlayStyle& style,
                  const ViewTransform& transform, const QRect& pixels)
{
    // Contours are cut at the border of the part; that border shall lie beyond what is drawn.
    const int margin = 4 + static_cast<int>(std::ceil(style.contourWidth / std::min(1.0, transform.zoom())));
    const QRect part =
        pixels.adjusted(-margin, -margin, margin, margin) & QRect(0, 0, scene.width, scene.height);
    if (part.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Part whole{painter, scene, style, transform, part};
    switch (scene.view) {
    case OverlayView::Labels:
        paintLabels(whole, true);
        break;
    case OverlayView::Difference:
        paintDifference(whole);
        break;
    case OverlayView::Confidence:
        paintConfidence(whole);
        break;
    }
    painter.restore();
}

} // namespace cinecor::ui
