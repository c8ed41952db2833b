#include "ui/presentation/contour_path.h"

#include "core/imaging/contours.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace cinecor::ui {

namespace {

std::vector<std::uint8_t> cropped(std::span<const std::uint8_t> labels, int width, const QRect& pixels)
{
    std::vector<std::uint8_t> out;
    out.reserve(static_cast<std::size_t>(pixels.width()) * static_cast<std::size_t>(pixels.height()));
    for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
        const auto* row = labels.data() + static_cast<std::size_t>(y) * width;
        out.insert(out.end(), row + pixels.left(), row + pixels.right() + 1);
    }
    return out;
}

// The middle of every pixel edge that the contour runs along.
QPolygonF edgeMiddles(const imaging::Contour& contour)
{
    QPolygonF out;
    for (std::size_t i = 0; i < contour.size(); ++i) {
        const QPointF from(contour[i].x, contour[i].y);
        const auto& next = contour[(i + 1) % contour.size()];
        const QPointF step = QPointF(next.x, next.y) - from;
        const auto count = std::lround(std::abs(step.x()) + std::abs(step.y()));
        for (long k = 0; k < count; ++k)
            out << from + step * ((static_cast<double>(k) + 0.5) / static_cast<double>(count));
    }
    return out;
}

QPolygonF binomialFiltered(const QPolygonF& points)
{
    QPolygonF out(points.size());
    for (qsizetype i = 0; i < points.size(); ++i) {
        const auto& before = points[(i + points.size() - 1) % points.size()];
        const auto& after = points[(i + 1) % points.size()];
        out[i] = (before + 2 * points[i] + after) / 4;
    }
    return out;
}

QPolygonF rounded(const imaging::Contour& contour)
{
    constexpr int passes = 2;
    constexpr qsizetype smallest = 12; // edges; a filter would shrink less than this to nothing
    auto points = edgeMiddles(contour);
    for (int pass = 0; pass < passes && points.size() >= smallest; ++pass)
        points = binomialFiltered(points);
    return points;
}

QPolygonF corners(const imaging::Contour& contour)
{
    QPolygonF out;
    for (const auto& point : contour)
        out << QPointF(point.x, point.y);
    return out;
}

} // namespace

QPainterPath contourPath(std::span<const std::uint8_t> labels, int width, std::uint8_t label,
                         const QRect& pixels, const ViewTransform& transform, bool smooth)
{
    QPainterPath path;
    if (pixels.isEmpty())
        return path;
    const auto part = cropped(labels, width, pixels);
    if (std::ranges::find(part, label) == part.end())
        return path;
    for (const auto& contour : imaging::labelContours(part, pixels.width(), pixels.height(), label)) {
        auto points = smooth ? rounded(contour) : corners(contour);
        for (auto& point : points)
            point = transform.toWidget(point + pixels.topLeft());
        path.addPolygon(points);
        path.closeSubpath();
    }
    return path;
}

} // namespace cinecor::ui
