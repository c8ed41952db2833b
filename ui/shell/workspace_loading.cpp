#include "core/imaging/phantom.h"
#include "ui/presentation/error_message.h"
#include "ui/shell/study_preview.h"
#include "ui/shell/workspace.h"

#include <algorithm>

/// How studies come into the workspace: loaded for the reader, ahead, or with what a killed program left.
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

/// Where masks may lie that are not beside their images.
std::vector<std::filesystem::path> maskFolders(const Settings& settings)
{
    std::vector<std::filesystem::path> folders;
    for (const auto& folder : {settings.outputFolder(), settings.folderInstead()})
        if (!folder.isEmpty())
            folders.emplace_back(folder.toStdString());
    return folders;
}

} // namespace

void Workspace::load(int row, bool ahead)
{
    auto& loaded = entry(row);
    if (loaded.document || (loaded.loading && ahead))
        return;
    if (const auto before = std::exchange(loaded.loading, std::nullopt))
        tasks_.cancel(*before);
    if (!ahead)
        setRowState(row, StudyState::Loading);
    const auto work = [which = loaded.which, isSample = loaded.isSample, kept = loaded.kept,
                       folders = maskFolders(settings_)](const TaskContext& context) -> base::Result<Opened> {
        auto study = isSample ? base::Result<LoadedStudy>(sampleStudy(which.name))
                              : loadStudy(which, folders, context.cancelToken());
        if (!study)
            return base::failure(study.error());
        auto ai = unpackAi(kept, study->study->geometry(), study->study->scheme);
        return Opened{std::move(*study), std::move(ai)};
    };
    const auto done = [this, row](base::Result<Opened> opened) {
        entry(row).loading.reset();
        if (opened)
            take(row, std::move(*opened));
        else
            takeFailure(row, opened.error());
        tellWaiting(row);
        if (!opened && entries_.size() == 1)
            return closeAll(); // an empty window tells less than the start page
        giveMemoryBack();
        workAhead();
    };
    loaded.loading = tasks_.run<Opened>({.lane = Lane::Files,
                                         .title = tr("Opening %1"),
                                         .subject = model_.row(row).name,
                                         .quiet = ahead,
                                         .first = !ahead},
                                        work, this, done);
}

void Workspace::withDocument(int row, const WithDocument& then)
{
    if (auto* loaded = documentAt(row))
        return then(loaded);
    entry(row).waiting.push_back(then);
    load(row, true);
}

void Workspace::tellWaiting(int row)
{
    for (const auto& then : std::exchange(entry(row).waiting, {}))
        then(documentAt(row));
}

void Workspace::take(int row, Opened loaded)
{
    const auto study = loaded.study.study;
    const auto notes = loaded.study.notes;
    auto& target = entry(row);
    target.saved = !loaded.study.mineFiles.empty();
    target.document = std::make_unique<SegmentationDocument>(
        std::move(loaded.study),
        DocumentOptions{.journalFolder = journalFolder(), .colours = settings_.structureColours()});
    restoreKept(*target.document, std::exchange(target.kept, {}), loaded.ai);
    target.numbers = std::make_unique<StudyNumbers>(*target.document);
    auto* document = target.document.get();
    connect(document, &SegmentationDocument::changed, this,
            [this, document](const Change& change) { onDocumentChanged(*document, change); });
    applyRecovered(*document);
    refreshRow(*document);
    emit documentLoaded(row);
    if (row != current_)
        return;
    tellNotes(*study, notes);
    emit currentChanged();
    emit opened(document);
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

/// The reader stopped a study from being opened: it is as it was before.
void Workspace::takeCancel(TaskId id)
{
    const auto found = std::ranges::find(entries_, std::optional(id), &Entry::loading);
    if (found == entries_.end())
        return;
    const int row = static_cast<int>(found - entries_.begin());
    (*found)->loading.reset();
    setRowState(row, model_.row(row).score ? StudyState::Ai
                     : (*found)->saved     ? StudyState::Saved
                                           : StudyState::New);
    tellWaiting(row);
}

/// Notes of the readers together in one bar, each kind once: all patients of a data set are odd alike. The
/// list of studies tells them all as tooltips.
void Workspace::tellNotes(const base::Study& study, const std::vector<base::Error>& notes)
{
    std::vector<base::Error> fresh;
    for (const auto* part : {&study.notes, &notes})
        for (const auto& note : *part)
            if (toldNotes_.insert(note.code()).second)
                fresh.push_back(note);
    if (!fresh.empty())
        emit told({.tone = notes.empty() ? Message::Tone::Note : Message::Tone::Warning,
                   .text = noteSentences(fresh).replace('\n', ' '),
                   .passing = notes.empty()});
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
    if (!ahead) {
        if (model_.row(next_).state != StudyState::Failed)
            load(next_, true);
        return;
    }
    const bool wanted = settings_.segmentAhead() && service_.state() == SegmentationService::State::Ready;
    if (wanted && document()->hasAi() && !ahead->hasAi() && !service_.isSegmenting(*ahead))
        service_.segment(
            *ahead, SegmentationService::wholeStudy(ahead->study(), ahead->study().phases.begin()->first),
            true);
}

void Workspace::recoverOnOpen(const AbandonedJournal& journal)
{
    journals_.push_back(journal);
    for (auto* document : documents())
        if (document->study().identity == journal.identity)
            return applyRecovered(*document);
    std::error_code ignored;
    if (journal.source.empty())
        openSample();
    else if (std::filesystem::exists(journal.source, ignored))
        open({journal.source});
    else
        emit told({.tone = Message::Tone::Warning,
                   .text = tr("%1 is not there any more. Open it where it is now, and its corrections come "
                              "back.")
                               .arg(QString::fromStdString(journal.source.string()))});
}

void Workspace::applyRecovered(SegmentationDocument& document)
{
    const auto& study = document.study();
    const auto found = std::ranges::find_if(journals_, [&](const AbandonedJournal& journal) {
        return journal.identity == study.identity ||
               (journal.source == study.source && !study.source.empty());
    });
    if (found == journals_.end())
        return;
    const auto journal = std::move(*found);
    journals_.erase(found);
    if (journal.identity != study.identity)
        return emit told({.tone = Message::Tone::Warning,
                          .text = tr("%1 is another image than the one that was corrected. The corrections "
                                     "are kept for when that one is back.")
                                      .arg(document.name())});
    if (const auto status = document.recover(journal.file); !status)
        return emit told(errorMessageFor(status.error()));
    emit told({.tone = Message::Tone::Good,
               .text = tr("The corrections of %1 are back. Save them to keep them.").arg(document.name()),
               .passing = true});
}

} // namespace cinecor::ui
