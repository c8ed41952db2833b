#pragma once

#include "ui/document/view_state.h"
#include "ui/presentation/view_transform.h"

#include <QPainter>
#include <QRectF>
#include <QStringList>

#include <vector>

namespace cinecor::ui {

/// The small texts in the corners of the canvas and the letters at its edges.
class CanvasNotes {
public:
    /// Lays the texts out anew. @param area  of the canvas, logical pixels.
    void update(const ViewState& view, const ViewTransform& transform, bool paintTool, const QRectF& area,
                const QFont& font);
    /// Draws the texts that touch `region`.
    void paint(QPainter& painter, const QRectF& region) const;

private:
    struct Note {
        QRectF area;
        int alignment = 0;
        QString text;
        QColor colour;
        QFont font;
    };
    void addCorner(const QRectF& area, Qt::Alignment corner, const QStringList& lines, const QFont& font);

    std::vector<Note> notes_;
    std::array<std::string, 4> letters_;
    QRectF letterArea_;
    QFont font_;
};

} // namespace cinecor::ui
