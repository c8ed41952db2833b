#include "ui/canvas/slice_canvas.h"

namespace cinecor::ui {

namespace {

constexpr double zoomStep = 1.25;
constexpr int fadeMilliseconds = 220;

} // namespace

SliceCanvas::SliceCanvas(ViewState& view, QWidget* parent) : QWidget(parent), view_(view)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Image"));
    setMinimumSize(200, 200);
    fade_.setStartValue(0.0);
    fade_.setEndValue(1.0);
    fade_.setDuration(fadeMilliseconds);
    connect(&fade_, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(&view_, &ViewState::changed, this, &SliceCanvas::onViewChanged);
    setTool(ToolId::Navigate);
    showDocument();
}

SliceCanvas::~SliceCanvas() = default;

QSize SliceCanvas::sizeHint() const
{
    return {900, 720};
}

QPointF SliceCanvas::widgetPosition(double fileX, double fileY) const
{
    return fromFile({fileX, fileY});
}

void SliceCanvas::setTool(ToolId tool)
{
    cancelAction();
    toolId_ = tool;
    tool_ = makeTool(tool, *this);
    setCursor(tool_->cursor());
    update();
    emit toolChanged(tool);
}

void SliceCanvas::cancelAction()
{
    if (pressed_ != Qt::NoButton && pressed_ != Qt::MiddleButton)
        tool_->cancel();
    pressed_ = Qt::NoButton;
}

void SliceCanvas::fadeInOverlay()
{
    fade_.stop();
    fade_.start();
}

void SliceCanvas::fit()
{
    view_.setFraming(std::nullopt);
}

void SliceCanvas::zoomIn()
{
    zoomBy(QRectF(rect()).center(), zoomStep);
}

void SliceCanvas::zoomOut()
{
    zoomBy(QRectF(rect()).center(), 1 / zoomStep);
}

void SliceCanvas::zoomBy(const QPointF& anchor, double factor)
{
    auto transform = transform_;
    transform.zoomAbout(anchor, factor);
    setTransform(transform);
}

void SliceCanvas::setTransform(const ViewTransform& transform)
{
    transform_ = transform;
    view_.setFraming(Framing{.zoom = transform.zoom(), .centre = toFile(QRectF(rect()).center())});
}

QPointF SliceCanvas::toFile(const QPointF& widget) const
{
    const auto* document = view_.document();
    const QPointF display = transform_.toDisplay(widget);
    if (!document)
        return display;
    const auto [x, y] =
        view_.orientation().toFile(document->study().geometry().size(), display.x(), display.y());
    return {x, y};
}

QPointF SliceCanvas::fromFile(const QPointF& file) const
{
    const auto* document = view_.document();
    if (!document)
        return transform_.toWidget(file);
    const auto [u, v] =
        view_.orientation().toDisplay(document->study().geometry().size(), file.x(), file.y());
    return transform_.toWidget(QPointF(u, v));
}

void SliceCanvas::showDocument()
{
    disconnect(documentConnection_);
    pressed_ = Qt::NoButton;
    if (auto* document = view_.document())
        documentConnection_ =
            connect(document, &SegmentationDocument::changed, this, &SliceCanvas::onDocumentChanged);
    painted_ = view_.sliceId();
    slice_.forget();
    overlay_.forget();
    overlay_.invalidate();
    applyFraming();
}

void SliceCanvas::applyFraming()
{
    const auto* document = view_.document();
    if (!document)
        return;
    const auto& geometry = document->study().geometry();
    const auto orientation = view_.orientation();
    const auto [columns, rows] = orientation.displaySize(geometry.size());
    const auto [across, down] = orientation.displaySpacing(geometry);
    transform_ = ViewTransform(QSizeF(columns, rows), down / across);
    if (const auto& framing = view_.framing()) {
        const auto [u, v] = orientation.toDisplay(geometry.size(), framing->centre.x(), framing->centre.y());
        transform_.centreOn(QPointF(u, v), framing->zoom, size());
    } else {
        transform_.fit(size());
    }
}

void SliceCanvas::onViewChanged(ViewState::Aspect aspect)
{
    switch (aspect) {
    case ViewState::Aspect::Document:
        showDocument();
        break;
    case ViewState::Aspect::Position:
        finishAction();
        overlay_.invalidate();
        if (hover_)
            tellPointer(*hover_);
        break;
    case ViewState::Aspect::Display:
        applyFraming();
        overlay_.invalidate();
        break;
    case ViewState::Aspect::Framing:
        applyFraming();
        break;
    case ViewState::Aspect::Overlay:
        overlay_.invalidate();
        break;
    case ViewState::Aspect::Window:
    case ViewState::Aspect::Paint:
        break;
    }
    update();
}

void SliceCanvas::onDocumentChanged(const Change& change)
{
    if (change.phase != 0 && change.phase != view_.phase())
        return;
    if (change.what == Change::What::Mine && change.slice == view_.slice())
        update(overlay_.updateLabels(view_, change.box));
    if (change.what == Change::What::Ai || change.what == Change::What::Colours ||
        change.what == Change::What::Scheme) {
        overlay_.invalidate();
        update();
    }
    if (change.what == Change::What::HeartBox || change.what == Change::What::EndPhases)
        update();
}

} // namespace cinecor::ui
