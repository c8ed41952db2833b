#include "ui/panels/scores.h"
#include "ui/presentation/picture.h"
#include "ui/shell/study_preview.h"
#include "ui/shell/workspace.h"
#include "ui/theme/theme.h"

#include <QApplication>

/// What the list of studies shows of each.
namespace cinecor::ui {
namespace {

constexpr std::size_t thumbnailsKept = 2000; ///< 20 MB, 80 MB on screens of double resolution

int thumbnailPixels()
{
    return static_cast<int>(metrics::thumbnail * qApp->devicePixelRatio());
}

} // namespace

void Workspace::onDocumentChanged(SegmentationDocument& document, const Change& change)
{
    const int row = rowOf(document);
    if (row < 0)
        return;
    entry(row).numbers->invalidate(change);
    emit documentChanged(row, change);
    if (change.what == Change::What::Modified || change.what == Change::What::Ai)
        setRowState(row, stateOf(entry(row)));
    if (auto error = document.takeJournalError())
        emit told(errorMessageFor(*error, Message::Tone::Warning));
}

StudyState Workspace::stateOf(const Entry& entry)
{
    if (entry.document->isModified())
        return StudyState::Edited;
    if (entry.saved)
        return StudyState::Saved;
    return entry.document->hasAi() ? StudyState::Ai : StudyState::New;
}

void Workspace::noteSaved(const SegmentationDocument& document)
{
    const int row = rowOf(document);
    if (row >= 0)
        entry(row).saved = true;
    refreshRow(document);
}

void Workspace::setRowState(int row, StudyState state)
{
    auto changed = model_.row(row);
    if (changed.state == state)
        return;
    changed.state = state;
    model_.setRow(row, changed);
}

void Workspace::refreshRow(const SegmentationDocument& document)
{
    const int row = rowOf(document);
    if (row < 0)
        return;
    auto changed = model_.row(row);
    const auto& study = document.study();
    auto& numbers = *entry(row).numbers;
    const auto fraction = numbers.ejectionFraction(Layer::Mine, base::Role::LeftVentricle);
    changed.detail = fraction ? tr("EF %1 %").arg(qRound(*fraction))
                              : extentText(study.geometry().size(), static_cast<int>(study.phases.size()));
    changed.problem = noteSentences(study.notes);
    const auto score = studyScore(document, numbers);
    changed.score = score ? std::optional(score->value) : std::nullopt;
    changed.judgement = score ? score->text : QString();
    changed.state = stateOf(entry(row));
    const auto* labels = document.labels(Layer::Mine, study.phases.begin()->first);
    keepThumbnail(row, changed, renderThumbnail(study, labels, thumbnailPixels()));
    model_.setRow(row, changed);
}

void Workspace::requestThumbnail(int row)
{
    if (row < 0 || row >= static_cast<int>(entries_.size()))
        return; // everything was closed since it was asked for
    auto& wanted = entry(row);
    if (wanted.thumbnailAsked || wanted.isSample)
        return;
    wanted.thumbnailAsked = true;
    tasks_.run<StudyPreview>(
        {.lane = Lane::Background, .title = tr("Drawing the list of studies"), .quiet = true, .first = true},
        [which = wanted.which, pixels = thumbnailPixels()](const TaskContext&) -> base::Result<StudyPreview> {
            return previewOf(which, pixels);
        },
        this,
        [this, row](base::Result<StudyPreview> preview) {
            auto changed = model_.row(row);
            if (!changed.thumbnail.isNull())
                return;
            if (!entry(row).document && !preview->problem.isEmpty()) {
                changed.problem = preview->problem;
                changed.state = StudyState::Failed;
            }
            if (changed.detail.isEmpty())
                changed.detail = preview->extent;
            keepThumbnail(row, changed, preview->picture);
            model_.setRow(row, changed);
        });
}

/// The oldest ones go; they are drawn again when they come into view.
void Workspace::keepThumbnail(int row, StudyRow& shown, const QImage& picture)
{
    if (shown.thumbnail.isNull() && !picture.isNull())
        thumbnails_.push_back(row);
    shown.thumbnail = picture;
    entry(row).thumbnailAsked = true;
    if (thumbnails_.size() <= thumbnailsKept)
        return;
    const int oldest = thumbnails_.front();
    thumbnails_.pop_front();
    auto without = model_.row(oldest);
    without.thumbnail = {};
    entry(oldest).thumbnailAsked = false;
    model_.setRow(oldest, without);
}

} // namespace cinecor::ui
