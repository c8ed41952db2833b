#include "core/imaging/phantom.h"
#include "core/imaging/study_reader.h"
#include "ui/panels/scores.h"
#include "ui/presentation/error_message.h"
#include "ui/presentation/picture.h"
#include "ui/shell/workspace.h"
#include "ui/theme/theme.h"

#include <QApplication>

#include <algorithm>

/// How studies come into the workspace: loading, thumbnails, work ahead, recovery.
namespace cinecor::ui {
namespace {

LoadedStudy sampleStudy(const std::string& name)
{
    auto phantom = imaging::makePhantom();
    phantom.study.name = name;
    LoadedStudy loaded;
    loaded.study = std::make_shared<const base::Study>(std::move(phantom.study));
    return loaded;
}

/// "96 × 96" or "10 slices, 2 of 30 phases".
QString extentOf(const base::Study& study)
{
    const auto& size = study.geometry().size();
    if (study.isPicture() && study.phases.size() == 1)
        return QString("%1 × %2").arg(size.x).arg(size.y);
    const auto slices = QObject::tr("%n slice(s)", nullptr, size.z);
    return QObject::tr("%1, %n phase(s)", nullptr, static_cast<int>(study.phases.size())).arg(slices);
}

/// Folders are left out: the note stands beside the study that it is about.
base::Error withFileNamesOnly(const base::Error& note)
{
    base::Error shortened(note.code());
    for (const auto& [name, value] : note.arguments())
        shortened.with(name, name == "file" ? std::filesystem::path(value).filename().string() : value);
    return shortened;
}

QString noteSentences(const base::Study& study)
{
    QStringList sentences;
    for (const auto& note : study.notes)
        sentences.append(errorMessage(withFileNamesOnly(note)));
    return sentences.join('\n');
}

int thumbnailPixels()
{
    return static_cast<int>(metrics::thumbnail * qApp->devicePixelRatio());
}

} // namespace

void Workspace::load(int row, bool ahead)
{
    auto& loaded = entry(row);
    if (loaded.loading && !ahead)
        tasks_.cancel(*loaded.loading);
    else if (loaded.loading || loaded.document)
        return;
    if (!ahead)
        setRowState(row, StudyState::Loading);
    const auto work = [which = loaded.which, isSample = loaded.isSample,
                       folder = settings_.outputFolder().toStdString()](const TaskContext& context) {
        return isSample ? base::Result<LoadedStudy>(sampleStudy(which.name))
                        : loadStudy(which, folder, context.cancelToken());
    };
    const auto done = [this, row](base::Result<LoadedStudy> study) {
        entry(row).loading.reset();
        if (study)
            take(row, std::move(*study));
        else
            takeFailure(row, study.error());
    };
    loaded.loading = tasks_.run<LoadedStudy>({.lane = Lane::Files,
                                              .title = tr("Opening %1").arg(model_.row(row).name),
                                              .quiet = ahead,
                                              .first = !ahead},
                                             work, this, done);
}

void Workspace::take(int row, LoadedStudy loaded)
{
    const auto study = loaded.study;
    const auto notes = loaded.notes;
    auto& target = entry(row);
    target.saved = !loaded.mineFiles.empty();
    target.document = std::make_unique<SegmentationDocument>(
        std::move(loaded),
        DocumentOptions{.journalFolder = journalFolder(), .colours = settings_.structureColours()});
    target.numbers = std::make_unique<StudyNumbers>(*target.document);
    auto* document = target.document.get();
    connect(document, &SegmentationDocument::changed, this,
            [this, document](const Change& change) { onDocumentChanged(*document, change); });
    applyRecovered(*document);
    refreshRow(*document);
    if (row == current_) {
        tellNotes(*study, notes);
        emit currentChanged();
        emit opened(document);
    }
    workAhead();
}

void Workspace::takeFailure(int row, const base::Error& error)
{
    auto changed = model_.row(row);
    changed.state = StudyState::Failed;
    changed.problem = errorMessage(error);
    model_.setRow(row, changed);
    if (row == current_)
        emit told(errorMessageFor(error));
}

/// Notes of the readers together in one bar, each kind once: all patients of a data set are odd alike. The
/// list of studies tells them all as tooltips.
void Workspace::tellNotes(const base::Study& study, const std::vector<base::Error>& notes)
{
    QStringList sentences;
    for (const auto* part : {&study.notes, &notes})
        for (const auto& note : *part)
            if (toldNotes_.insert(note.code()).second)
                sentences.append(errorMessage(withFileNamesOnly(note)));
    if (!sentences.isEmpty())
        emit told({.tone = notes.empty() ? Message::Tone::Note : Message::Tone::Warning,
                   .text = sentences.join(' '),
                   .passing = notes.empty()});
}

void Workspace::onDocumentChanged(SegmentationDocument& document, const Change& change)
{
    const int row = rowOf(document);
    if (row < 0)
        return;
    entry(row).numbers->invalidate(change);
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
    const auto fraction = entry(row).numbers->ejectionFraction(Layer::Mine, base::Role::LeftVentricle);
    changed.detail = fraction ? tr("EF %1 %").arg(qRound(*fraction)) : extentOf(study);
    changed.problem = noteSentences(study);
    changed.score = studyScore(document, *entry(row).numbers);
    changed.state = stateOf(entry(row));
    const auto* labels = document.labels(Layer::Mine, study.phases.begin()->first);
    changed.thumbnail = renderThumbnail(study, labels, thumbnailPixels());
    entry(row).thumbnailAsked = true;
    model_.setRow(row, changed);
}

void Workspace::requestThumbnail(int row)
{
    auto& wanted = entry(row);
    if (wanted.thumbnailAsked || wanted.document || wanted.isSample)
        return;
    wanted.thumbnailAsked = true;
    struct Preview {
        QImage picture;
        QString extent;
        QString problem;
    };
    tasks_.run<Preview>(
        {.lane = Lane::Background, .title = tr("Drawing the list of studies"), .quiet = true},
        [which = wanted.which,
         pixels = thumbnailPixels()](const TaskContext& context) -> base::Result<Preview> {
            const auto study = imaging::readStudy(which, context.cancelToken());
            if (!study)
                return Preview{{}, {}, errorMessage(study.error())};
            return Preview{renderThumbnail(*study, nullptr, pixels), extentOf(*study), {}};
        },
        this,
        [this, row](base::Result<Preview> preview) {
            if (entry(row).document)
                return;
            auto changed = model_.row(row);
            changed.problem = preview->problem;
            if (!preview->problem.isEmpty())
                changed.state = StudyState::Failed;
            changed.thumbnail = preview->picture;
            changed.detail = preview->extent;
            model_.setRow(row, changed);
        });
}

void Workspace::setNext(int row)
{
    next_ = row;
    workAhead();
}

/// While one case is read, the next is loaded and, where this one was segmented, segmented.
void Workspace::workAhead()
{
    if (next_ < 0 || next_ >= static_cast<int>(entries_.size()) || !document() || isLoading())
        return;
    auto* ahead = documentAt(next_);
    if (!ahead)
        return load(next_, true);
    const bool wanted = settings_.segmentAhead() && service_.state() == SegmentationService::State::Ready;
    if (wanted && document()->hasAi() && !ahead->hasAi() && !service_.isSegmenting(*ahead))
        service_.segment(
            *ahead, SegmentationService::wholeStudy(ahead->study(), ahead->study().phases.begin()->first),
            true);
}

void Workspace::recoverOnOpen(const AbandonedJournal& journal)
{
    journals_.push_back(journal);
    if (std::filesystem::exists(journal.source))
        open({journal.source});
    else
        openSample();
}

void Workspace::applyRecovered(SegmentationDocument& document)
{
    const auto found = std::ranges::find(journals_, document.study().identity, &AbandonedJournal::identity);
    if (found == journals_.end())
        return;
    const auto status = document.recover(found->file);
    journals_.erase(found);
    if (status)
        emit told({.tone = Message::Tone::Good,
                   .text = tr("The corrections of %1 are back. Save them to keep them.").arg(document.name()),
                   .passing = true});
    else
        emit told(errorMessageFor(status.error()));
}

} // namespace cinecor::ui
