#include "ui/shell/segment_commands.h"

namespace cinecor::ui {

SegmentCommands::SegmentCommands(const ActionRegistry& actions, ViewState& view, Workspace& workspace,
                                 SegmentationService& service, QObject* parent)
    : QObject(parent), actions_(actions), view_(view), workspace_(workspace), service_(service)
{
    const auto on = [this](const char* id, auto&& act) {
        connect(actions_[id], &QAction::triggered, this, [this, act] {
            if (auto* document = workspace_.document())
                act(*document);
        });
    };
    on("segmentStudy", [this](const SegmentationDocument& document) {
        segment(SegmentationService::wholeStudy(document.study(), view_.phase()));
    });
    on("segmentPhase",
       [this](const SegmentationDocument&) { segment({{.phase = view_.phase(), .slices = {}}}); });
    on("segmentSlice", [this](const SegmentationDocument&) {
        segment({{.phase = view_.phase(), .slices = {view_.slice()}}});
    });
    on("cancelSegment", [this](const SegmentationDocument& document) { service_.cancel(document); });
    on("resetHeartBox", [](SegmentationDocument& document) { document.setHeartBox(std::nullopt); });
    on("setEd", [this](SegmentationDocument& document) { document.setEndDiastole(view_.phase()); });
    on("setEs", [this](SegmentationDocument& document) { document.setEndSystole(view_.phase()); });
    connect(&view_, &ViewState::changed, this, &SegmentCommands::refresh);
    connect(&service_, &SegmentationService::stateChanged, this, &SegmentCommands::refresh);
    connect(&service_, &SegmentationService::runningChanged, this, &SegmentCommands::refresh);
    refresh();
}

/// A segmentation that runs already is replaced.
void SegmentCommands::segment(std::vector<PhaseSlices> parts)
{
    auto& document = *workspace_.document();
    service_.cancel(document);
    service_.segment(document, std::move(parts));
}

void SegmentCommands::refresh()
{
    const auto* document = workspace_.document();
    const bool possible = document && service_.state() != SegmentationService::State::Failed &&
                          service_.state() != SegmentationService::State::NotLoaded;
    for (const char* id : {"segmentStudy", "segmentPhase", "segmentSlice"})
        actions_[id]->setEnabled(possible);
    actions_["segmentPhase"]->setVisible(!document || document->study().phases.size() > 1);
    actions_["segmentSlice"]->setVisible(!document || document->study().geometry().size().z > 1);
    actions_["cancelSegment"]->setEnabled(document && service_.isSegmenting(*document));
    actions_["resetHeartBox"]->setEnabled(document && document->heartBox());
    const bool phases = document && document->study().phases.size() > 1;
    actions_["setEd"]->setEnabled(phases);
    actions_["setEs"]->setEnabled(phases);
}

} // namespace cinecor::ui
