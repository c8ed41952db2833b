#pragma once

#include "core/base/display_orientation.h"
#include "core/editing/stroke.h"
#include "ui/document/segmentation_document.h"
#include "ui/presentation/overlay_style.h"
#include "ui/presentation/slice_image.h"

#include <QObject>
#include <QPointF>
#include <QPointer>

#include <map>
#include <optional>
#include <set>
#include <string>

namespace cinecor::ui {

/// Which labels a tool may replace: any, or only background (and, when erasing, only the chosen label).
enum class PaintOver { Everything, KeepOtherLabels };

/// The part of a slice that the reader zoomed to.
struct Framing {
    double zoom = 1; ///< logical pixels per column
    QPointF centre;  ///< of what is seen, file pixels
    bool operator==(const Framing&) const = default;
};

/// What is looked at and with what it is painted. One for the window; position, window/level and framing are
/// remembered for each study.
class ViewState final : public QObject {
    Q_OBJECT
public:
    enum class Aspect {
        Document, ///< another study (or none); everything below may differ too
        Position, ///< phase or slice
        Window,   ///< window and level
        Framing,  ///< zoom and pan
        Overlay,  ///< visibility, opacity, hidden structures, view
        Paint,    ///< label, brush, paint over
        Display   ///< smooth, as stored, heart box shown
    };
    Q_ENUM(Aspect)

    explicit ViewState(QObject* parent = nullptr);

    [[nodiscard]] SegmentationDocument* document() const { return document_; }
    void setDocument(SegmentationDocument* document); ///< null = none; not owned

    [[nodiscard]] int phase() const { return position_.phase; }
    [[nodiscard]] int slice() const { return position_.slice; }
    [[nodiscard]] editing::SliceId sliceId() const { return {position_.phase, position_.slice}; }
    /// Clamped to what the study has; unknown phases are left where they are.
    void goTo(int phase, int slice);
    void stepSlice(int by);
    void stepPhase(int by); ///< to the next known phase; wraps around
    /// Where the step from another slice to this one leads when it is taken once more; nothing where it was
    /// none, or where it leads out of the study.
    [[nodiscard]] std::optional<editing::SliceId> onwardFrom(const editing::SliceId& before) const;

    [[nodiscard]] WindowLevel windowLevel() const { return position_.window; }
    void setWindowLevel(const WindowLevel& window);
    void resetWindowLevel(); ///< automatic

    /// Nothing = the whole slice, as large as it fits.
    [[nodiscard]] const std::optional<Framing>& framing() const { return position_.framing; }
    void setFraming(const std::optional<Framing>& framing);

    [[nodiscard]] base::DisplayOrientation orientation() const;
    [[nodiscard]] bool asStored() const { return asStored_; }
    void setAsStored(bool asStored);
    [[nodiscard]] bool smooth() const { return smooth_; }
    void setSmooth(bool smooth); ///< image interpolated and contours rounded, or pixels as they are
    [[nodiscard]] bool heartBoxShown() const { return heartBoxShown_; }
    void setHeartBoxShown(bool shown);

    [[nodiscard]] bool overlayShown() const { return overlayShown_; }
    void setOverlayShown(bool shown);
    [[nodiscard]] bool layerShown(Layer layer) const { return shownLayers_.contains(layer); }
    void setLayerShown(Layer layer, bool shown);
    [[nodiscard]] OverlayView overlayView() const { return overlayView_; }
    void setOverlayView(OverlayView view);
    /// What mine is compared with in the difference view: the truth where there is one, else the AI.
    [[nodiscard]] Layer reference() const { return reference_; }
    void setReference(Layer layer);
    [[nodiscard]] const OverlayStyle& overlayStyle() const { return style_; }
    void setFillOpacity(double opacity);
    void setContourOpacity(double opacity);
    void setContourOnly(bool only); ///< fill opacity 0, and back to what it was
    [[nodiscard]] bool contourOnly() const { return style_.fillOpacity == 0; }
    [[nodiscard]] bool structureShown(std::uint8_t value) const { return !style_.hidden.test(value); }
    void setStructureShown(std::uint8_t value, bool shown);

    [[nodiscard]] std::uint8_t label() const { return label_; } ///< that the brush paints; 0 = background
    void setLabel(std::uint8_t value); ///< ignored where the scheme has no such label
    void stepLabel(int by);
    [[nodiscard]] double brushDiameter() const; ///< mm, or pixels where the spacing is not known
    [[nodiscard]] bool brushInMillimetres() const;
    void setBrushDiameter(double diameter);
    void stepBrush(int by); ///< one step larger or smaller
    [[nodiscard]] editing::BrushShape brushShape() const { return brushShape_; }
    void setBrushShape(editing::BrushShape shape);
    [[nodiscard]] editing::Brush brush() const;                     ///< in the file's pixels
    [[nodiscard]] bool penPressure() const { return penPressure_; } ///< sets the size of the brush
    void setPenPressure(bool pressure);
    [[nodiscard]] PaintOver paintOver() const { return paintOver_; }
    void setPaintOver(PaintOver over);
    [[nodiscard]] editing::Overwritable overwritable(std::uint8_t painted) const;

signals:
    void changed(cinecor::ui::ViewState::Aspect aspect);

private:
    struct Position {
        int phase = 1;
        int slice = 0;
        WindowLevel window;
        std::optional<Framing> framing{};
    };
    [[nodiscard]] Position initialPosition(const SegmentationDocument& document) const;
    [[nodiscard]] int phaseAfter(int phase, int steps) const; ///< of the known ones, round and round
    template <class T>
    void assign(T& member, const T& value, Aspect aspect)
    {
        if (member == value)
            return;
        member = value;
        emit changed(aspect);
    }

    QPointer<SegmentationDocument> document_;
    std::map<std::string, Position> remembered_; ///< by what the study was opened from
    Position position_;
    OverlayStyle style_;
    double fillBeforeContourOnly_ = 0.25;
    std::set<Layer> shownLayers_{Layer::Mine, Layer::Truth};
    OverlayView overlayView_ = OverlayView::Labels;
    Layer reference_ = Layer::Ai;
    bool overlayShown_ = true;
    bool asStored_ = false;
    bool smooth_ = true;
    bool heartBoxShown_ = false;
    std::uint8_t label_ = 1;
    double brushMillimetres_ = 6;
    double brushPixels_ = 5;
    editing::BrushShape brushShape_ = editing::BrushShape::Circle;
    bool penPressure_ = false;
    PaintOver paintOver_ = PaintOver::Everything;
};

} // namespace cinecor::ui
