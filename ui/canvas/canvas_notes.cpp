#include "ui/canvas/canvas_notes.h"

#include "ui/presentation/canvas_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace cinecor::ui {

namespace {

constexpr double margin = 12;

QString tr(const char* text)
{
    return QCoreApplication::translate("Canvas", text);
}

QString shortNumber(double value, double step)
{
    return QString::number(value, 'f', step >= 20 ? 0 : step >= 2 ? 1 : 3);
}

QString spacingText(const base::Geometry& geometry)
{
    if (!geometry.hasSpacing())
        return tr("pixel size not known");
    const auto number = [](double mm) { return QString::number(std::round(mm * 100) / 100); };
    const auto& s = geometry.spacing();
    const auto plane = number(s[0]) + QStringLiteral(" × ") + number(s[1]);
    return (geometry.size().z > 1 ? plane + QStringLiteral(" × ") + number(s[2]) : plane) + tr(" mm");
}

QStringList placeLines(const ViewState& view)
{
    const auto& document = *view.document();
    const auto& study = document.study();
    QStringList lines;
    if (study.geometry().size().z > 1)
        lines << tr("slice %1 / %2").arg(view.slice() + 1).arg(study.geometry().size().z);
    if (study.phaseCount > 1) {
        auto phase = tr("phase %1 / %2").arg(view.phase()).arg(study.phaseCount);
        if (document.endDiastole() == view.phase())
            phase += QStringLiteral("  ED");
        if (document.endSystole() == view.phase())
            phase += QStringLiteral("  ES");
        lines << phase;
    }
    return lines;
}

QStringList windowLines(const ViewState& view, const ViewTransform& transform)
{
    const auto window = view.windowLevel();
    return {tr("W %1  L %2")
                .arg(shortNumber(window.window, window.window), shortNumber(window.level, window.window)),
            tr("zoom %1 %").arg(std::lround(transform.zoom() * 100))};
}

QString legend(const ViewState& view)
{
    if (view.overlayView() == OverlayView::Difference)
        return view.reference() == Layer::Truth
                   ? tr("against truth: green added, hatched removed, amber relabelled")
                   : tr("against AI: green added, hatched removed, amber relabelled");
    if (view.overlayView() == OverlayView::Confidence)
        return tr("amber: the AI is unsure");
    QStringList parts;
    for (const auto& [layer, text] :
         {std::pair{Layer::Mine, tr("solid: mine")}, std::pair{Layer::Ai, tr("dashed: AI")},
          std::pair{Layer::Truth, tr("dotted: truth")}})
        if (view.layerShown(layer) && view.document()->labels(layer, view.phase()))
            parts << text;
    return parts.size() > 1 || (parts.size() == 1 && !view.layerShown(Layer::Mine))
               ? parts.join(QStringLiteral("   "))
               : QString();
}

QString brushText(const ViewState& view)
{
    const auto* structure = view.document()->layers().scheme().byValue(view.label());
    const auto label =
        structure && view.label() != 0 ? QString::fromStdString(structure->name) : tr("background");
    const auto unit = view.brushInMillimetres() ? tr("mm") : tr("px");
    return tr("brush %1 %2, %3").arg(QString::number(view.brushDiameter()), unit, label);
}

} // namespace

void CanvasNotes::update(const ViewState& view, const ViewTransform& transform, bool paintTool,
                         const QRectF& area, const QFont& font)
{
    notes_.clear();
    letters_ = {};
    if (!view.document())
        return;
    const auto& geometry = view.document()->study().geometry();
    const auto inner = area.adjusted(margin, margin, -margin, -margin);
    addCorner(inner, Qt::AlignLeft | Qt::AlignTop, {view.document()->name(), spacingText(geometry)}, font);
    addCorner(inner, Qt::AlignRight | Qt::AlignTop, placeLines(view), font);
    addCorner(inner, Qt::AlignLeft | Qt::AlignBottom, windowLines(view, transform), font);
    QStringList hints;
    if (const auto text = legend(view); view.overlayShown() && !text.isEmpty())
        hints << text;
    if (paintTool)
        hints << brushText(view);
    addCorner(inner, Qt::AlignRight | Qt::AlignBottom, hints, font);
    if (view.document()->orientationTrusted())
        letters_ = base::edgeLetters(geometry, view.orientation());
    letterArea_ = inner;
    font_ = font;
}

void CanvasNotes::addCorner(const QRectF& area, Qt::Alignment corner, const QStringList& lines,
                            const QFont& font)
{
    const QFontMetricsF metrics(font);
    const double height = std::ceil(metrics.lineSpacing() * 1.15);
    const bool below = corner.testFlag(Qt::AlignBottom);
    double top = below ? area.bottom() - height * static_cast<double>(lines.size()) : area.top();
    for (const auto& text : lines) {
        const double width = metrics.horizontalAdvance(text) + 2;
        const double left = corner.testFlag(Qt::AlignRight) ? area.right() - width : area.left();
        const bool first = &text == &lines.front() && !below;
        notes_.push_back({QRectF(left, top, width, height),
                          static_cast<int>((corner & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter), text,
                          first ? canvasText : canvasSecondaryText, font});
        top += height;
    }
}

void CanvasNotes::paint(QPainter& painter, const QRectF& region) const
{
    for (const auto& note : notes_)
        if (note.area.adjusted(-2, -2, 2, 2).intersects(region)) {
            painter.setFont(note.font);
            paintCanvasText(painter, note.area, note.alignment, note.text, note.colour);
        }
    painter.setFont(font_);
    const double strip = 2 * QFontMetricsF(font_).height();
    if (!letterArea_.adjusted(strip, strip, -strip, -strip).contains(region))
        paintEdgeLetters(painter, letterArea_, letters_);
}

} // namespace cinecor::ui
