#include "ui/shell/view_commands.h"

#include <QActionGroup>

#include <algorithm>

namespace cinecor::ui {
namespace {

/// A heart beats in about a second, whatever the number of phases.
int millisecondsPerPhase(int phases)
{
    return std::clamp(1000 / std::max(phases, 1), 30, 500);
}

} // namespace

ViewCommands::ViewCommands(const ActionRegistry& actions, ViewState& view, SliceCanvas& canvas,
                           QObject* parent)
    : QObject(parent), actions_(actions), view_(view), canvas_(canvas)
{
    connectPosition();
    connectDisplay();
    connectOverlay();
    connect(&play_, &QTimer::timeout, this, [this] { view_.stepPhase(1); });
    connect(&view_, &ViewState::changed, this, &ViewCommands::refresh);
    refresh();
}

void ViewCommands::connectPosition()
{
    const auto on = [this](const char* id, auto&& slot) {
        connect(actions_[id], &QAction::triggered, this, slot);
    };
    on("sliceUp", [this] { view_.stepSlice(1); });
    on("sliceDown", [this] { view_.stepSlice(-1); });
    on("phaseForward", [this] { view_.stepPhase(1); });
    on("phaseBack", [this] { view_.stepPhase(-1); });
    on("goToEd", [this] { goTo(view_.document() ? view_.document()->endDiastole() : std::nullopt); });
    on("goToEs", [this] { goTo(view_.document() ? view_.document()->endSystole() : std::nullopt); });
    connect(actions_["play"], &QAction::toggled, this, &ViewCommands::setPlaying);
}

void ViewCommands::connectDisplay()
{
    const auto on = [this](const char* id, auto&& slot) {
        connect(actions_[id], &QAction::triggered, this, slot);
    };
    on("zoomIn", [this] { canvas_.zoomIn(); });
    on("zoomOut", [this] { canvas_.zoomOut(); });
    on("fit", [this] { canvas_.fit(); });
    on("resetWindow", [this] { view_.resetWindowLevel(); });
    on("smooth", [this](bool checked) { view_.setSmooth(checked); });
    on("asStored", [this](bool checked) { view_.setAsStored(checked); });
}

void ViewCommands::connectOverlay()
{
    const auto on = [this](const char* id, auto&& slot) {
        connect(actions_[id], &QAction::triggered, this, slot);
    };
    on("overlay", [this](bool checked) { view_.setOverlayShown(checked); });
    on("contourOnly", [this](bool checked) { view_.setContourOnly(checked); });
    on("layerMine", [this](bool checked) { view_.setLayerShown(Layer::Mine, checked); });
    on("layerAi", [this](bool checked) { view_.setLayerShown(Layer::Ai, checked); });
    on("layerTruth", [this](bool checked) { view_.setLayerShown(Layer::Truth, checked); });
    auto* views = new QActionGroup(this);
    for (const char* id : {"viewLabels", "viewDifference", "viewConfidence"})
        views->addAction(actions_[id]);
    on("viewLabels", [this] { view_.setOverlayView(OverlayView::Labels); });
    on("viewDifference", [this] { view_.setOverlayView(OverlayView::Difference); });
    on("viewConfidence", [this] { view_.setOverlayView(OverlayView::Confidence); });
}

void ViewCommands::goTo(std::optional<int> phase)
{
    if (phase)
        view_.goTo(*phase, view_.slice());
}

void ViewCommands::setPlaying(bool playing)
{
    const auto* document = view_.document();
    if (playing && document)
        play_.start(millisecondsPerPhase(static_cast<int>(document->study().phases.size())));
    else
        play_.stop();
}

void ViewCommands::refresh()
{
    const auto* document = view_.document();
    const bool open = document;
    const bool phases = open && document->study().phases.size() > 1;
    const bool slices = open && document->study().geometry().size().z > 1;
    const auto enable = [this](std::initializer_list<const char*> ids, bool enabled) {
        for (const char* id : ids)
            actions_[id]->setEnabled(enabled);
    };
    enable({"zoomIn", "zoomOut", "fit", "resetWindow", "smooth", "overlay", "contourOnly", "layerMine",
            "viewLabels", "viewDifference"},
           open);
    enable({"asStored"}, open && document->study().geometry().hasOrientation());
    enable({"sliceUp", "sliceDown"}, slices);
    enable({"phaseForward", "phaseBack", "play"}, phases);
    enable({"goToEd"}, open && document->endDiastole());
    enable({"goToEs"}, open && document->endSystole());
    enable({"layerAi", "viewConfidence"}, open && document->hasAi());
    enable({"layerTruth"}, open && document->labels(Layer::Truth, view_.phase()));
    actions_["smooth"]->setChecked(view_.smooth());
    actions_["asStored"]->setChecked(view_.asStored());
    actions_["overlay"]->setChecked(view_.overlayShown());
    actions_["contourOnly"]->setChecked(view_.contourOnly());
    actions_["layerMine"]->setChecked(view_.layerShown(Layer::Mine));
    actions_["layerAi"]->setChecked(view_.layerShown(Layer::Ai));
    actions_["layerTruth"]->setChecked(view_.layerShown(Layer::Truth));
    actions_["viewLabels"]->setChecked(view_.overlayView() == OverlayView::Labels);
    actions_["viewDifference"]->setChecked(view_.overlayView() == OverlayView::Difference);
    actions_["viewConfidence"]->setChecked(view_.overlayView() == OverlayView::Confidence);
    if (!phases)
        actions_["play"]->setChecked(false);
}

} // namespace cinecor::ui
