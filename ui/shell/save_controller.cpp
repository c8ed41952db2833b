#include "ui/shell/save_controller.h"

#include "ui/document/document_files.h"
#include "ui/shell/export_all.h"
#include "ui/shell/export_dataset.h"
#include "ui/shell/export_dataset_dialog.h"

#include <QDir>
#include <QFileDialog>
#include <QPointer>

#include <algorithm>
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
    : QObject(&window),
      workspace_(workspace),
      tasks_(tasks),
      settings_(settings),
      window_(window),
      export_(new ExportAll(workspace, tasks, settings, this)),
      dataset_(new ExportDataset(workspace, tasks, settings, this))
{
    connect(dataset_, &ExportDataset::told, this, &SaveController::told);
    connect(dataset_, &ExportDataset::settled, this, &SaveController::settled);
    connect(export_, &ExportAll::told, this, &SaveController::told);
    connect(export_, &ExportAll::settled, this, &SaveController::settled);
}

SaveOptions SaveController::optionsFor(const std::filesystem::path& folder) const
{
    return {.folder = folder, .reader = settings_.readerName()};
}

void SaveController::save()
{
    auto* document = workspace_.document();
    if (!document)
        return;
    if (!hasLabels(*document))
        return emit told({.text = tr("There is nothing to save yet: %1 has no labels.").arg(document->name()),
                          .passing = true});
    saveAll({document}, {});
}

/// Empty = beside the images; nothing where a folder has to be asked for.
std::optional<QString> SaveController::folderFor(const SegmentationDocument& document) const
{
    if (QString always = settings_.outputFolder(); !always.isEmpty())
        return always;
    if (canSaveBeside(document.study()))
        return QString();
    const QString asked = settings_.folderInstead();
    return QDir(asked).exists() && !asked.isEmpty() ? std::optional(asked) : std::nullopt;
}

void SaveController::askForFolder(const QString& title, const std::function<void(const QString&)>& then)
{
    auto* dialog = new QFileDialog(&window_, title, settings_.lastFolder(FolderUse::Save));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, then](const QString& folder) {
        settings_.setLastFolder(folder, FolderUse::Save);
        then(folder);
    });
    dialog->open();
}

void SaveController::saveInto(SegmentationDocument& document, const QString& folder, const Then& then)
{
    start(document, document.saveRequest(optionsFor(folder.toStdString())), then);
}

void SaveController::saveIntoChosen(SegmentationDocument& document, const QString& folder)
{
    auto options = optionsFor(folder.toStdString());
    options.place = SavePlace::Chosen;
    start(document, document.saveRequest(options), {});
}

void SaveController::start(SegmentationDocument& document, const SaveRequest& request, const Then& then)
{
    ++running_;
    const QPointer target(&document);
    const auto done = [this, target, request, then](base::Result<SaveOutcome> outcome) {
        --running_;
        if (target && !outcome)
            tellFailure(*target, request, outcome.error());
        else if (target)
            noteSaved(*target, *outcome);
        if (then)
            then(outcome.has_value());
        if (running_ == 0)
            emit settled();
    };
    tasks_.run<SaveOutcome>(
        {.lane = Lane::Files, .title = tr("Saving %1"), .subject = document.name(), .first = true},
        [request](const TaskContext&) { return saveDocument(request); }, this, done);
}

void SaveController::noteSaved(SegmentationDocument& document, const SaveOutcome& outcome)
{
    document.markSaved(outcome);
    workspace_.noteSaved(document);
    emit saved(QDateTime::currentDateTime());
}

/// With what can be done about it: another folder for a full or read-only one, another version for a file
/// that somebody else changed, another name or format for the rest.
void SaveController::tellFailure(SegmentationDocument& document, const SaveRequest& request,
                                 const base::Error& error)
{
    auto message = errorMessageFor(error);
    const auto offer = [&, target = QPointer(&document)](const QString& text, auto&& act) {
        message.actionText = text;
        message.action = [target, act] {
            if (target)
                act(*target);
        };
    };
    if (error.code() == base::ErrorCode::ChangedOnDisk)
        offer(tr("Replace it"), [this, request](SegmentationDocument& again) {
            auto replacing = request;
            replacing.options.replaceChanged = true;
            start(again, replacing, {});
        });
    else if (error.code() == base::ErrorCode::FileNotWritable)
        offer(tr("Choose another folder"), [this](SegmentationDocument& again) {
            askForFolder(tr("Save in"), [this, target = QPointer(&again)](const QString& folder) {
                if (target)
                    saveIntoChosen(*target, folder);
            });
        });
    else
        offer(tr("Save As…"), [this](SegmentationDocument& again) { saveAs(again); });
    emit told(message);
}

void SaveController::saveAs()
{
    auto* document = workspace_.document();
    if (document && hasLabels(*document))
        saveAs(*document);
}

/// A case of one file gets a name of the reader's choice; one of several files a folder.
void SaveController::saveAs(SegmentationDocument& document)
{
    const QPointer target(&document);
    const QString folder = folderFor(document).value_or(settings_.lastFolder(FolderUse::Save));
    const auto request = document.saveRequest(optionsFor(folder.toStdString()));
    if (request.files.size() != 1)
        return askForFolder(tr("Save in"), [this, target](const QString& chosen) {
            if (target)
                saveIntoChosen(*target, chosen);
        });
    const auto& proposed = request.files.front().file;
    auto* dialog =
        new QFileDialog(&window_, tr("Save As"), QString::fromStdString(proposed.parent_path().string()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Label images (*.nii.gz *.nii *.nrrd *.mha *.png)"), tr("All files (*)")});
    dialog->setDefaultSuffix(QString::fromStdString(imaging::extensionOf(proposed)).mid(1));
    dialog->selectFile(QString::fromStdString(proposed.filename().string()));
    connect(dialog, &QFileDialog::fileSelected, this, [this, target](const QString& file) {
        if (target)
            saveOneAs(*target, file);
    });
    dialog->open();
}

/// The dialog has asked already whether an existing file may be replaced.
void SaveController::saveOneAs(SegmentationDocument& document, const QString& file)
{
    settings_.setLastFolder(QFileInfo(file).path(), FolderUse::Save);
    auto request = document.saveRequest(optionsFor(QFileInfo(file).path().toStdString()));
    request.options.replaceChanged = true;
    request.options.place = SavePlace::Chosen;
    request.files.front().file = file.toStdString();
    start(document, request, {});
}

/// Where a folder is needed it is asked for once, for all.
void SaveController::saveAll(const std::vector<SegmentationDocument*>& documents,
                             const std::function<void()>& then)
{
    const auto hasFolder = [this](const auto* document) { return folderFor(*document).has_value(); };
    if (!std::ranges::all_of(documents, hasFolder))
        return askForFolder(tr("Where should masks be saved? Files cannot be made beside the images."),
                            [this, documents, then](const QString& folder) {
                                settings_.setFolderInstead(folder);
                                saveAll(documents, then);
                            });
    const auto countdown = std::make_shared<Countdown>(Countdown{documents.size(), 0});
    for (auto* document : documents)
        saveInto(*document, folderFor(*document).value_or(QString()), [countdown, then](bool saved) {
            countdown->failed += saved ? 0 : 1;
            if (--countdown->left == 0 && countdown->failed == 0 && then)
                then();
        });
}

void SaveController::exportAll()
{
    askForFolder(tr("Export all labels into"),
                 [this](const QString& folder) { export_->exportTo(folder.toStdString()); });
}

void SaveController::exportDataset()
{
    if (dataset_->isRunning())
        return emit told({.text = tr("A data set is being exported already."), .passing = true});
    const auto cases = dataset_->labelledCases();
    if (cases.empty())
        return emit told({.text = tr("There is nothing to export: no case has labels."), .passing = true});
    auto choices = settings_.datasetChoices();
    if (choices.folder.isEmpty())
        choices.folder = settings_.lastFolder(FolderUse::Save);
    auto* dialog = new ExportDatasetDialog(cases, choices, &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&workspace_, &Workspace::aboutToClose, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        settings_.setDatasetChoices(dialog->choices());
        dataset_->start(dialog->request());
    });
    dialog->open();
}

bool SaveController::isSaving() const
{
    return running_ > 0 || export_->isRunning() || dataset_->isRunning();
}

} // namespace cinecor::ui
