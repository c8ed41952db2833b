#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace cinecor::ui {

/// Where a shown slice lies in a widget. Display pixels have their centres at whole numbers, so pixel (0, 0)
/// covers (-0.5, -0.5) to (0.5, 0.5). Anisotropic pixels are stretched by `aspect`.
class ViewTransform {
public:
    /// @param size    columns and rows of the shown slice.
    /// @param aspect  height of a pixel over its width.
    ViewTransform() = default;
    ViewTransform(QSizeF size, double aspect) : size_(size), aspect_(aspect) {}

    /// Whole slice in the middle of a viewport (logical pixels), as large as it fits.
    void fit(const QSizeF& viewport);
    /// A point of the slice in the middle of a viewport. @param zoom within 0.1 .. 200.
    void centreOn(const QPointF& display, double zoom, const QSizeF& viewport);
    /// Multiplies the zoom within 0.1 .. 200 logical pixels per column; the point under `anchor` stays.
    void zoomAbout(const QPointF& anchor, double factor);
    void panBy(const QPointF& widgetDistance) { offset_ += widgetDistance; }

    [[nodiscard]] double zoom() const { return zoom_; } ///< logical pixels per column
    [[nodiscard]] double zoomX() const { return zoom_; }
    [[nodiscard]] double zoomY() const { return zoom_ * aspect_; }
    [[nodiscard]] QSizeF imageSize() const { return size_; }
    [[nodiscard]] QPointF toWidget(const QPointF& display) const;
    [[nodiscard]] QPointF toDisplay(const QPointF& widget) const;
    [[nodiscard]] QRectF toWidget(const QRectF& display) const;
    /// Where the whole slice lies, edges of the outer pixels included.
    [[nodiscard]] QRectF imageRect() const;
    bool operator==(const ViewTransform&) const = default;

private:
    QSizeF size_{1, 1};
    double aspect_ = 1;
    double zoom_ = 1;
    QPointF offset_; ///< widget position of the upper left corner of pixel (0, 0)
};

} // namespace cinecor::ui
