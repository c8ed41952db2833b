#pragma once

#include "ui/canvas/canvas_notes.h"
#include "ui/canvas/overlay_raster.h"
#include "ui/canvas/slice_look.h"
#include "ui/document/view_state.h"
#include "ui/presentation/view_transform.h"
#include "ui/tools/tool.h"

#include <QPainter>
#include <QVariantAnimation>
#include <QWidget>

#include <memory>
#include <optional>

namespace cinecor::ui {

/// What lies under the pointer.
struct PointerInfo {
    int x = 0; ///< voxel of the file
    int y = 0;
    int slice = 0;
    int phase = 1;
    float intensity = 0;
    std::uint8_t label = 0;               ///< of mine
    std::optional<base::Vector3> world{}; ///< RAS+ mm, where the file can be trusted about it
};

/// One slice with its overlays, in which the reader navigates and paints. Software rendering: the slice and
/// the overlay are rastered once at the widget's size, and a stroke repaints only where it changed something.
///
/// Mouse, beside the current tool's left and right button: wheel slice, Shift+wheel phase, Ctrl+wheel zoom
/// about the pointer, middle drag pan. Keys are actions of the window, which call the slots.
class SliceCanvas final : public QWidget, private ToolHost {
    Q_OBJECT
public:
    explicit SliceCanvas(ViewState& view, QWidget* parent = nullptr);
    ~SliceCanvas() override;

    [[nodiscard]] ToolId tool() const { return toolId_; }
    /// Logical pixels per image column.
    [[nodiscard]] double zoom() const { return transform_.zoom(); }
    [[nodiscard]] QPointF widgetPosition(double fileX, double fileY) const; ///< of a point of the slice
    [[nodiscard]] QSize sizeHint() const override;

public slots:
    void setTool(cinecor::ui::ToolId tool);
    void fit();    ///< whole slice, also when the window's size changes, until the reader zooms or pans
    void zoomIn(); ///< about the middle
    void zoomOut();
    void cancelAction(); ///< Esc: puts an unfinished stroke back
    /// The AI's new overlay appears softly. Called when a result has been taken.
    void fadeInOverlay();

signals:
    void toolChanged(cinecor::ui::ToolId tool);
    void pointerMoved(const cinecor::ui::PointerInfo& info);
    void pointerLeft();
    /// One line for the status bar.
    void told(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] ViewState& view() override { return view_; }
    [[nodiscard]] const ViewTransform& transform() const override { return transform_; }
    void setTransform(const ViewTransform& transform) override;
    [[nodiscard]] QPointF toFile(const QPointF& widget) const override;
    [[nodiscard]] QPointF fromFile(const QPointF& file) const override;
    void tell(const QString& text) override { emit told(text); }

    void onViewChanged(ViewState::Aspect aspect);
    void onDocumentChanged(const Change& change);
    void showDocument();
    /// Shows what the view is framed to, at the widget's size.
    void applyFraming();
    void zoomBy(const QPointF& anchor, double factor);

    void updateRasters();
    /// The reader has turned: has the slice drawn that comes next if he goes on so.
    void drawAhead(const CanvasPlace& place);
    void paintHeartBox(QPainter& painter) const;
    void finishAction();
    void updateHover(const QPointF& position);
    void tellPointer(const QPointF& position);
    [[nodiscard]] ToolEvent toolEvent(const QPointF& position, Qt::KeyboardModifiers modifiers) const;

    ViewState& view_;
    QMetaObject::Connection documentConnection_;
    ViewTransform transform_;
    editing::SliceId painted_; ///< the slice that was painted last
    Worker drawer_;            ///< of the slice that comes next
    TurningPictures<SliceLook> slice_{drawer_};
    OverlayRaster overlay_{drawer_};
    CanvasNotes notes_;
    QVariantAnimation fade_;
    ToolId toolId_ = ToolId::Navigate;
    std::unique_ptr<Tool> tool_;
    Qt::MouseButton pressed_ = Qt::NoButton;
    std::optional<QPointF> hover_;
    QPointF lastPan_;
    double pressure_ = 1; ///< of the pen that touches; 1 without one
    int wheelRest_ = 0;   ///< of a notch, eighths of a degree
};

} // namespace cinecor::ui
