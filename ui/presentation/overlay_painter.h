#pragma once

#include "core/base/label_scheme.h"
#include "ui/presentation/overlay_style.h"
#include "ui/presentation/view_transform.h"

#include <QPainter>
#include <QPainterPath>
#include <QRect>

#include <cstdint>
#include <span>
#include <vector>

namespace cinecor::ui {

/// Outline of one structure, in widget coordinates.
struct OverlayOutline {
    base::Colour colour;
    QPainterPath path;
};

/// Labels of one layer in one slice, in display order.
struct OverlayLayer {
    Layer layer = Layer::Mine;
    std::vector<std::uint8_t> labels;
    std::vector<OverlayOutline> outlines{}; ///< see `keepOutlines`; empty = made anew of what is drawn
    /// Outlines follow from the labels.
    bool operator==(const OverlayLayer& other) const
    {
        return layer == other.layer && labels == other.labels;
    }
};

/// Everything of one slice that lies over the image. All ranges have width x height values, row by row as
/// shown.
struct OverlayScene {
    int width = 0;
    int height = 0;
    base::LabelScheme scheme = base::LabelScheme::shortAxis();
    OverlayView view = OverlayView::Labels;
    std::vector<OverlayLayer>
        layers{}; ///< the first lies on top; Difference compares the first with the second
    std::vector<std::uint8_t> confidence{}; ///< 255 = sure; empty where there is none
    bool operator==(const OverlayScene&) const = default;
};

/// Outlines the whole slice in the layers that do not change while the reader paints, so that their dashes
/// stay where they are when only a part is drawn. To be called anew where the scene, the style or the
/// transform differ.
void keepOutlines(OverlayScene& scene, const OverlayStyle& style, const ViewTransform& transform);

/// Draws the part of the scene that lies within `pixels` (display pixels): fills and contours of the layers,
/// the difference of the first two, or the confidence. Mine is filled, the others are only outlined.
/// What is drawn outside of `pixels` is not complete: the caller clips. @pre the painter's picture is a
/// transparent one, to be laid over the image.
void paintOverlay(QPainter& painter, const OverlayScene& scene, const OverlayStyle& style,
                  const ViewTransform& transform, const QRect& pixels);

} // namespace cinecor::ui
