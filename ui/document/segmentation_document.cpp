#include "ui/document/segmentation_document.h"

#include <QUuid>

#include <algorithm>
#include <cassert>
#include <utility>

namespace cinecor::ui {

namespace {

constexpr std::uint64_t neverReached = ~std::uint64_t{0};

/// In its own colours.
base::LabelScheme plainScheme(const base::LabelScheme& scheme)
{
    return base::LabelScheme::named(scheme.name()).value_or(scheme);
}

// Every document has a journal of its own, so that one left by a killed program is never written over.
std::filesystem::path newJournalFile(const std::filesystem::path& folder, const base::Study& study)
{
    const auto unique = QUuid::createUuid().toString(QUuid::Id128).left(12).toStdString();
    return folder / (study.identity.substr(0, 16) + "-" + unique + ".journal");
}

editing::JournalHeader journalHeader(const base::Study& study, const std::map<int, FileStamp>& savedFiles)
{
    const auto& size = study.geometry().size();
    return {.studyIdentity = study.identity,
            .source = study.source.string(),
            .baseline = savedFiles.empty() ? std::string() : savedFiles.begin()->second.file.string(),
            .width = size.x,
            .height = size.y,
            .sliceCount = size.z};
}

} // namespace

SegmentationDocument::SegmentationDocument(LoadedStudy loaded, DocumentOptions options, QObject* parent)
    : QObject(parent),
      study_(std::move(loaded.study)),
      options_(std::move(options)),
      layers_(*study_),
      savedFiles_(std::move(loaded.mineFiles)),
      endDiastole_(study_->endDiastole),
      endSystole_(study_->endSystole)
{
    qRegisterMetaType<Change>();
    for (const auto& [number, phase] : study_->phases)
        revisions_[number] = savedRevisions_[number] = 0;
    layers_.setScheme(study_->scheme.recoloured(options_.colours));
    for (const auto& [number, labels] : loaded.mine)
        layers_.takeMine(number, labels);
    if (!options_.journalFolder.empty())
        recorder_.emplace(newJournalFile(options_.journalFolder, *study_),
                          journalHeader(*study_, savedFiles_));
}

SegmentationDocument::~SegmentationDocument()
{
    undoStack_.clear();
    if (!isModified())
        discardJournal();
}

const base::LabelMap* SegmentationDocument::labels(Layer layer, int phase) const
{
    switch (layer) {
    case Layer::Mine:
        return layers_.mine(phase);
    case Layer::Ai:
        return layers_.ai(phase);
    case Layer::Truth:
        return layers_.truth(phase);
    }
    return nullptr;
}

QString SegmentationDocument::name() const
{
    return QString::fromStdString(study_->name);
}

void SegmentationDocument::setColours(const base::StructureColours& colours)
{
    options_.colours = colours;
    layers_.setScheme(plainScheme(layers_.scheme()).recoloured(colours));
    emit changed({Change::What::Colours, 0, -1, {}});
}

std::span<std::uint8_t> SegmentationDocument::beginEdit(editing::SliceId id)
{
    cancelEdit();
    const auto labels = layers_.editableSlice(id);
    edit_ = LiveEdit{id, layers_.state(id), {labels.begin(), labels.end()}, labels};
    // A result of the network that arrives meanwhile leaves the slice alone.
    layers_.setState(id, editing::SliceState::Edited);
    return labels;
}

void SegmentationDocument::previewEdit(const editing::PixelBox& changedBox)
{
    if (edit_ && !changedBox.isEmpty())
        emit changed({Change::What::Mine, edit_->id.phase, edit_->id.slice, changedBox});
}

void SegmentationDocument::finishEdit(const QString& name)
{
    if (!edit_)
        return;
    auto delta =
        editing::LabelDelta::between(edit_->id, edit_->before, edit_->labels, study_->geometry().size().x);
    if (delta.isEmpty())
        return cancelEdit();
    const auto stateBefore = edit_->stateBefore;
    edit_.reset();
    pushSteps({{std::move(delta), stateBefore, editing::SliceState::Edited}}, name, true);
}

void SegmentationDocument::cancelEdit()
{
    if (!edit_)
        return;
    const auto edit = std::move(*edit_);
    edit_.reset();
    std::ranges::copy(edit.before, edit.labels.begin());
    layers_.setState(edit.id, edit.stateBefore);
    emit changed({Change::What::Mine, edit.id.phase, edit.id.slice, {}});
}

void SegmentationDocument::push(const editing::LabelDelta& delta, const QString& name)
{
    if (!delta.isEmpty())
        pushSteps({{delta, layers_.state(delta.slice()), editing::SliceState::Edited}}, name, false);
}

void SegmentationDocument::takeAiSlice(editing::SliceId id)
{
    const auto state = layers_.state(id);
    if (layers_.ai(id.phase) && state != editing::SliceState::FollowingAi)
        pushSteps({{layers_.deltaToAi(id), state, editing::SliceState::FollowingAi}}, tr("Take AI slice"),
                  false);
}

void SegmentationDocument::clearSlice(editing::SliceId id)
{
    const auto* mine = layers_.mine(id.phase);
    if (!mine)
        return;
    const std::vector<std::uint8_t> nothing(study_->geometry().size().sliceCount());
    push(editing::LabelDelta::between(id, mine->slice(id.slice), nothing, study_->geometry().size().x),
         tr("Clear slice"));
}

void SegmentationDocument::setReviewed(editing::SliceId id, bool reviewed)
{
    const auto before = layers_.state(id);
    const auto after = reviewed ? editing::SliceState::Reviewed : editing::SliceState::Edited;
    if (before != after && (reviewed || before == editing::SliceState::Reviewed))
        pushSteps({{editing::LabelDelta(id, {}, study_->geometry().size().x), before, after}},
                  reviewed ? tr("Mark slice as reviewed") : tr("Mark slice as not reviewed"), false);
}

void SegmentationDocument::takeScheme(const base::LabelScheme& scheme)
{
    if (scheme.name() == layers_.scheme().name())
        return;
    assert(layers_.meaningIsOpen());
    layers_.setScheme(plainScheme(scheme).recoloured(options_.colours));
    emit changed({Change::What::Scheme, 0, -1, {}});
}

std::string SegmentationDocument::knownScheme() const
{
    return layers_.meaningIsOpen() ? std::string() : layers_.scheme().name();
}

void SegmentationDocument::takeAi(int phase, const engine::Segmentation& result)
{
    takeScheme(result.labels.scheme());
    const auto mineChanged = layers_.takeAi(phase, result.labels, result.confidence, result.slices);
    aiModel_ = QString::fromStdString(result.model);
    orientationContradicted_ |= std::ranges::count(result.notes, base::ErrorCode::NoteOrientationContradicted,
                                                   &base::Error::code) > 0;
    if (result.box)
        setHeartBox(result.box);
    if (result.view)
        aiView_ = result.view;
    if (!mineChanged.empty() && savedFiles_.contains(phase))
        savedRevisions_[phase] = neverReached;
    emit changed({Change::What::Ai, phase, -1, {}});
    emit changed({Change::What::Modified, phase, -1, {}});
}

bool SegmentationDocument::hasAi() const
{
    return std::ranges::any_of(study_->phases, [this](const auto& p) { return layers_.ai(p.first); });
}

bool SegmentationDocument::orientationTrusted() const
{
    return study_->geometry().hasOrientation() && !orientationContradicted_;
}

void SegmentationDocument::setEndDiastole(int phase)
{
    endDiastole_ = phase;
    emit changed({Change::What::EndPhases, phase, -1, {}});
}

void SegmentationDocument::setEndSystole(int phase)
{
    endSystole_ = phase;
    emit changed({Change::What::EndPhases, phase, -1, {}});
}

void SegmentationDocument::setHeartBox(const std::optional<engine::HeartBox>& box)
{
    heartBox_ = box;
    if (!box)
        aiView_.reset();
    emit changed({Change::What::HeartBox, 0, -1, {}});
}

bool SegmentationDocument::isModified(int phase) const
{
    const auto now = revisions_.find(phase), saved = savedRevisions_.find(phase);
    return now != revisions_.end() && now->second != saved->second;
}

} // namespace cinecor::ui
