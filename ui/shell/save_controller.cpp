#include "ui/shell/save_controller.h"

#include "ui/document/document_files.h"

#include <QDir>
#include <QFileDialog>
#include <QPointer>

#include <memory>

namespace cinecor::ui {
namespace {

bool hasLabels(const SegmentationDocument& document)
{
    return !document.layers().labelledPhases().empty();
}

/// Counts how many of several saves are still to come.
struct Countdown {
    std::size_t left = 0;
    std::size_t failed = 0;
};

} // namespace

SaveController::SaveController(Workspace& workspace, TaskManager& tasks, Settings& settings, QWidget& window)
    : QObject(&window), workspace_(workspace), tasks_(tasks), settings_(settings), window_(window)
{}

SaveOptions SaveController::optionsFor(const std::filesystem::path& folder) const
{
    return {.folder = folder, .reader = settings_.readerName(), .replaceChanged = false};
}

void SaveController::save()
{
    auto* document = workspace_.document();
    if (!document)
        return;
    if (!hasLabels(*document))
        return emit told({.text = tr("There is nothing to save yet: %1 has no labels.").arg(document->name()),
                          .passing = true});
    withFolder(*document, [this, document](const std::filesystem::path& folder) {
        saveDocumentTo(*document, optionsFor(folder), {});
    });
}

void SaveController::withFolder(const SegmentationDocument& document,
                                const std::function<void(const std::filesystem::path&)>& then)
{
    const QString folder = settings_.outputFolder();
    if (!folder.isEmpty())
        return then(folder.toStdString());
    if (canSaveBeside(document.study()))
        return then({});
    askForFolder(tr("Where should masks be saved? Files cannot be made beside this case."),
                 [this, then](const QString& chosen) {
                     settings_.setOutputFolder(chosen);
                     then(chosen.toStdString());
                 });
}

void SaveController::askForFolder(const QString& title, const std::function<void(const QString&)>& then)
{
    auto* dialog = new QFileDialog(&window_, title, settings_.lastFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, then);
    dialog->open();
}

void SaveController::saveDocumentTo(SegmentationDocument& document, const SaveOptions& options,
                                    const Then& then)
{
    start(document, document.saveRequest(options), Purpose::Save, then);
}

void SaveController::start(SegmentationDocument& document, const SaveRequest& request, Purpose purpose,
                           const Then& then)
{
    ++running_;
    const QPointer target(&document);
    const auto done = [this, target, request, purpose, then](base::Result<SaveOutcome> outcome) {
        --running_;
        if (target && !outcome)
            tellFailure(*target, request, outcome.error());
        else if (target && purpose == Purpose::Save)
            noteSaved(*target, *outcome);
        if (then)
            then(outcome.has_value());
        if (running_ == 0)
            emit settled();
    };
    tasks_.run<SaveOutcome>(
        {.lane = Lane::Files, .title = tr("Saving %1").arg(document.name()), .first = true},
        [request](const TaskContext&) { return saveDocument(request); }, this, done);
}

void SaveController::noteSaved(SegmentationDocument& document, const SaveOutcome& outcome)
{
    document.markSaved(outcome);
    workspace_.noteSaved(document);
    emit saved(QDateTime::currentDateTime());
}

void SaveController::tellFailure(SegmentationDocument& document, const SaveRequest& request,
                                 const base::Error& error)
{
    auto message = errorMessageFor(error);
    if (error.code() == base::ErrorCode::ChangedOnDisk || error.code() == base::ErrorCode::WouldOverwrite) {
        message.actionText = tr("Replace it");
        message.action = [this, target = QPointer(&document), request] {
            auto again = request;
            again.options.replaceChanged = true;
            if (target)
                start(*target, again, Purpose::Save, {});
        };
    } else {
        message.actionText = tr("Choose another folder");
        message.action = [this, target = QPointer(&document)] {
            askForFolder(tr("Save in"), [this, target](const QString& folder) {
                if (target)
                    saveDocumentTo(*target, optionsFor(folder.toStdString()), {});
            });
        };
    }
    emit told(message);
}

/// A case of one file gets a name of the reader's choice; one of several files a folder.
void SaveController::saveAs()
{
    auto* document = workspace_.document();
    if (!document || !hasLabels(*document))
        return;
    const QPointer target(document);
    const auto request = document->saveRequest(optionsFor(settings_.lastFolder().toStdString()));
    if (request.files.size() != 1)
        return askForFolder(tr("Save in"), [this, target](const QString& folder) {
            if (target)
                saveDocumentTo(*target, optionsFor(folder.toStdString()), {});
        });
    const auto proposed = QString::fromStdString(request.files.front().file.string());
    auto* dialog = new QFileDialog(&window_, tr("Save As"), proposed);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Label images (*.nii.gz *.nii *.nrrd *.mha *.png)"), tr("All files (*)")});
    dialog->selectFile(proposed);
    connect(dialog, &QFileDialog::fileSelected, this, [this, target](const QString& file) {
        if (target)
            saveOneAs(*target, file);
    });
    dialog->open();
}

/// The dialog has asked already whether an existing file may be replaced.
void SaveController::saveOneAs(SegmentationDocument& document, const QString& file)
{
    auto options = optionsFor(QFileInfo(file).path().toStdString());
    options.replaceChanged = true;
    auto request = document.saveRequest(options);
    request.files.front().file = file.toStdString();
    start(document, request, Purpose::Save, {});
}

void SaveController::exportAll()
{
    askForFolder(tr("Export all labels into"), [this](const QString& folder) { exportAllTo(folder); });
}

void SaveController::exportAllTo(const QString& folder)
{
    auto documents = workspace_.documents();
    std::erase_if(documents, [](const auto* document) { return !hasLabels(*document); });
    if (documents.empty())
        return emit told(
            {.text = tr("There is nothing to export: no open case has labels."), .passing = true});
    const auto countdown = std::make_shared<Countdown>(Countdown{documents.size(), 0});
    const auto then = [this, countdown, folder, count = static_cast<int>(documents.size())](bool saved) {
        countdown->failed += saved ? 0 : 1;
        if (--countdown->left == 0 && countdown->failed == 0)
            emit told({.tone = Message::Tone::Good,
                       .text = tr("%n case(s) exported to %1.", nullptr, count).arg(folder),
                       .passing = true});
    };
    for (auto* document : documents)
        start(*document, document->saveRequest(optionsFor(folder.toStdString())), Purpose::Export, then);
}

void SaveController::saveAll(const std::vector<SegmentationDocument*>& documents,
                             const std::function<void()>& then)
{
    const auto countdown = std::make_shared<Countdown>(Countdown{documents.size(), 0});
    for (auto* document : documents)
        withFolder(*document, [this, document, countdown, then](const std::filesystem::path& folder) {
            saveDocumentTo(*document, optionsFor(folder), [countdown, then](bool saved) {
                countdown->failed += saved ? 0 : 1;
                if (--countdown->left == 0 && countdown->failed == 0)
                    then();
            });
        });
}

} // namespace cinecor::ui
