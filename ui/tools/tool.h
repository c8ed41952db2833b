#pragma once

#include "core/editing/label_delta.h"
#include "ui/document/view_state.h"
#include "ui/presentation/view_transform.h"

#include <QCursor>
#include <QPainter>
#include <QPointF>
#include <QRectF>

#include <memory>

namespace cinecor::ui {

enum class ToolId : std::uint8_t { Navigate, Brush, Eraser, Fill, HeartBox };

/// What a tool may know and ask of the canvas that it works on.
class ToolHost {
public:
    virtual ~ToolHost() = default;
    [[nodiscard]] virtual ViewState& view() = 0;
    [[nodiscard]] virtual const ViewTransform& transform() const = 0;
    virtual void setTransform(const ViewTransform& transform) = 0;
    /// Position in the file's slice, pixel centres at whole numbers.
    [[nodiscard]] virtual QPointF toFile(const QPointF& widget) const = 0;
    [[nodiscard]] virtual QPointF fromFile(const QPointF& file) const = 0;
    /// One line for the reader that does not interrupt, for example why nothing was filled.
    virtual void tell(const QString& text) = 0;
};

/// The pointer as tools see it.
struct ToolEvent {
    QPointF widget;                        ///< logical pixels
    QPointF file;                          ///< position in the file's slice, pixel centres at whole numbers
    Qt::MouseButton button = Qt::NoButton; ///< that was pressed; stays the same until it is released
    Qt::KeyboardModifiers modifiers = Qt::NoModifier;
    double pressure = 1; ///< of a pen, 0..1; a mouse always has 1
};

/// One way of working with the pointer on a slice. Tools get left and right button; middle button, wheel and
/// keys of the window belong to the canvas and the window.
class Tool {
public:
    explicit Tool(ToolHost& host) : host_(host) {}
    virtual ~Tool() = default;
    Tool(const Tool&) = delete;
    Tool& operator=(const Tool&) = delete;

    virtual void press(const ToolEvent&) {}
    virtual void move(const ToolEvent&) {} ///< with the button held
    virtual void release(const ToolEvent&) {}
    virtual void cancel() {} ///< Esc, another tool, another slice: puts an unfinished action back

    /// What the tool draws over the slice at the pointer's place (`hover` in widget coordinates).
    virtual void paint(QPainter&, const QPointF& /*hover*/) const {}
    /// Widget area that `paint` covers; empty where it draws nothing.
    [[nodiscard]] virtual QRectF paintArea(const QPointF& /*hover*/) const { return {}; }
    [[nodiscard]] virtual QCursor cursor() const { return Qt::ArrowCursor; }

protected:
    [[nodiscard]] ToolHost& host() const { return host_; }

private:
    ToolHost& host_;
};

/// Makes the tool of an id.
[[nodiscard]] std::unique_ptr<Tool> makeTool(ToolId id, ToolHost& host);

} // namespace cinecor::ui
