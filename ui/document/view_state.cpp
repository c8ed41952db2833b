#include "ui/document/view_state.h"

#include <algorithm>

namespace cinecor::ui {

namespace {

/// Documents come and go while their study stays in the list.
std::string memoryKey(const SegmentationDocument& document)
{
    return document.study().source.string() + '\n' + document.study().name;
}

} // namespace

ViewState::ViewState(QObject* parent) : QObject(parent) {}

void ViewState::setDocument(SegmentationDocument* document)
{
    if (document_ == document)
        return;
    if (document_) {
        document_->finishEdit(tr("Paint"));
        remembered_[memoryKey(*document_)] = position_;
        disconnect(document_, &SegmentationDocument::showSliceRequested, this, nullptr);
    }
    document_ = document;
    if (document) {
        connect(document, &SegmentationDocument::showSliceRequested, this, &ViewState::goTo);
        const auto left = remembered_.find(memoryKey(*document));
        position_ = left == remembered_.end() ? initialPosition(*document) : left->second;
        const auto* truth = document->labels(Layer::Truth, position_.phase);
        reference_ = truth ? Layer::Truth : Layer::Ai;
        if (label_ != 0 && !document->layers().scheme().byValue(label_))
            label_ = document->layers().scheme().maximumValue();
    }
    emit changed(Aspect::Document);
}

ViewState::Position ViewState::initialPosition(const SegmentationDocument& document) const
{
    const auto& study = document.study();
    const int first = study.phases.begin()->first;
    const int shown = study.endDiastole && study.phase(*study.endDiastole) ? *study.endDiastole : first;
    return {shown, study.geometry().size().z / 2, automaticWindow(study)};
}

void ViewState::goTo(int phase, int slice)
{
    if (!document_)
        return;
    const auto& study = document_->study();
    const int wanted = std::clamp(slice, 0, study.geometry().size().z - 1);
    const int known = study.phase(phase) ? phase : position_.phase;
    if (known == position_.phase && wanted == position_.slice)
        return;
    position_.phase = known;
    position_.slice = wanted;
    emit changed(Aspect::Position);
}

void ViewState::stepSlice(int by)
{
    goTo(position_.phase, position_.slice + by);
}

void ViewState::stepPhase(int by)
{
    if (document_)
        goTo(phaseAfter(position_.phase, by), position_.slice);
}

int ViewState::phaseAfter(int phase, int steps) const
{
    const auto& phases = document_->study().phases;
    const auto count = static_cast<std::ptrdiff_t>(phases.size());
    const auto index = std::distance(phases.begin(), phases.find(phase));
    return std::next(phases.begin(), ((index + steps) % count + count) % count)->first;
}

std::optional<editing::SliceId> ViewState::onwardFrom(const editing::SliceId& before) const
{
    if (!document_ || before == sliceId())
        return {};
    const auto& study = document_->study();
    const int slice = 2 * position_.slice - before.slice;
    if (!study.phase(before.phase) || slice < 0 || slice >= study.geometry().size().z)
        return {};
    const auto first = study.phases.find(before.phase), second = study.phases.find(position_.phase);
    const auto steps =
        std::distance(study.phases.begin(), second) - std::distance(study.phases.begin(), first);
    return editing::SliceId{phaseAfter(position_.phase, static_cast<int>(steps)), slice};
}

void ViewState::setWindowLevel(const WindowLevel& window)
{
    assign(position_.window, WindowLevel{std::max(window.window, 1e-6), window.level}, Aspect::Window);
}

void ViewState::resetWindowLevel()
{
    if (!document_)
        return;
    std::optional<ImageRegion> region;
    if (const auto& box = document_->heartBox())
        region = ImageRegion{static_cast<int>(box->x), static_cast<int>(box->y),
                             static_cast<int>(box->x + box->width), static_cast<int>(box->y + box->height)};
    setWindowLevel(automaticWindow(document_->study(), region));
}

void ViewState::setFraming(const std::optional<Framing>& framing)
{
    assign(position_.framing, framing, Aspect::Framing);
}

base::DisplayOrientation ViewState::orientation() const
{
    return document_ && !asStored_ ? base::displayOrientation(document_->study().geometry())
                                   : base::asStored();
}

void ViewState::setAsStored(bool stored)
{
    assign(asStored_, stored, Aspect::Display);
}

void ViewState::setSmooth(bool smooth)
{
    style_.smoothContours = smooth;
    assign(smooth_, smooth, Aspect::Display);
}

void ViewState::setHeartBoxShown(bool shown)
{
    assign(heartBoxShown_, shown, Aspect::Display);
}

void ViewState::setOverlayShown(bool shown)
{
    assign(overlayShown_, shown, Aspect::Overlay);
}

void ViewState::setLayerShown(Layer layer, bool shown)
{
    auto layers = shownLayers_;
    if (shown)
        layers.insert(layer);
    else
        layers.erase(layer);
    assign(shownLayers_, layers, Aspect::Overlay);
}

void ViewState::setOverlayView(OverlayView view)
{
    assign(overlayView_, view, Aspect::Overlay);
}

void ViewState::setReference(Layer layer)
{
    assign(reference_, layer, Aspect::Overlay);
}

void ViewState::setFillOpacity(double opacity)
{
    assign(style_.fillOpacity, std::clamp(opacity, 0.0, 1.0), Aspect::Overlay);
}

void ViewState::setContourOpacity(double opacity)
{
    assign(style_.contourOpacity, std::clamp(opacity, 0.0, 1.0), Aspect::Overlay);
}

void ViewState::setContourOnly(bool only)
{
    if (only == contourOnly())
        return;
    if (only)
        fillBeforeContourOnly_ = style_.fillOpacity;
    setFillOpacity(only ? 0 : fillBeforeContourOnly_);
}

void ViewState::setStructureShown(std::uint8_t value, bool shown)
{
    if (shown == structureShown(value))
        return;
    style_.hidden.set(value, !shown);
    emit changed(Aspect::Overlay);
}

} // namespace cinecor::ui
