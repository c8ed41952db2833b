#include "ui/shell/main_window.h"

#include "ui/shell/file_commands.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/preferences_dialog.h"
#include "ui/shell/scores_view.h"
#include "ui/shell/start_page.h"
#include "ui/shell/training_view.h"
#include "ui/shell/unsaved_dialog.h"

#include <QCloseEvent>
#include <QMimeData>
#include <QScreen>

#include <algorithm>
#include <memory>

/// How the window begins and ends: what it remembers, recovery, unsaved work, files that are dropped on it.
namespace cinecor::ui {
namespace {

constexpr QSize firstSize(1440, 900);

std::vector<std::filesystem::path> localFiles(const QMimeData& data)
{
    std::vector<std::filesystem::path> files;
    for (const auto& url : data.urls())
        if (url.isLocalFile())
            files.emplace_back(url.toLocalFile().toStdString());
    return files;
}

} // namespace

void MainWindow::start()
{
    service_.load(settings_.engineOptions());
    offerRecovery();
}

void MainWindow::offerRecovery()
{
    const auto journals = findAbandonedJournals(journalFolder());
    if (journals.empty())
        return;
    messages_->show(
        {.tone = Message::Tone::Warning,
         .text =
             tr("Cinecor was ended before %n case(s) could be saved. The corrections can be brought back.",
                nullptr, static_cast<int>(journals.size())),
         .actionText = tr("Recover"),
         .action =
             [this, journals] {
                 for (const auto& journal : journals)
                     workspace_.recoverOnOpen(journal);
             },
         .secondText = tr("Discard"),
         .second = [journals] { discardJournals(journals); }});
}

void MainWindow::withoutUnsaved(const std::function<void()>& then)
{
    const auto unsaved = workspace_.unsaved();
    if (unsaved.empty())
        return then();
    QStringList names;
    for (const auto* document : unsaved)
        names.append(document->name());
    switch (askAboutUnsaved(this, names)) {
    case UnsavedAnswer::SaveAll:
        return saver_->saveAll(unsaved, then);
    case UnsavedAnswer::Discard:
        for (auto* document : unsaved)
            document->discardJournal();
        return then();
    case UnsavedAnswer::Cancel:
        return;
    }
}

/// What is being saved or exported is finished before the window goes.
void MainWindow::closeWhenSaved()
{
    messages_->show({.text = tr("Closing when everything is saved…"), .passing = true});
    connect(saver_, &SaveController::settled, this, &MainWindow::close,
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

/// Asks once; where work is saved first, the window closes when that is done.
void MainWindow::closeEvent(QCloseEvent* event)
{
    const auto asking = std::make_shared<bool>(true);
    if (saver_->isSaving()) {
        closeWhenSaved();
        return event->ignore();
    }
    if (!closing_)
        withoutUnsaved([this, asking] {
            closing_ = true;
            if (!*asking)
                close();
        });
    *asking = false;
    if (closing_)
        rememberState();
    event->setAccepted(closing_);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (localFiles(*event->mimeData()).empty())
        return;
    event->acceptProposedAction();
    startPage_->setDropping(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*)
{
    startPage_->setDropping(false);
}

void MainWindow::dropEvent(QDropEvent* event)
{
    startPage_->setDropping(false);
    files_->openFiles(localFiles(*event->mimeData()));
    event->acceptProposedAction();
    activateWindow();
}

void MainWindow::openPreferences(int page)
{
    auto* dialog = new PreferencesDialog(settings_, theme_, actions_, service_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::resetRequested, this, &MainWindow::resetState);
    connect(dialog, &PreferencesDialog::coloursChanged, &workspace_, &Workspace::applyColours);
    connect(dialog, &PreferencesDialog::coloursChanged, training_, &TrainingView::applyColours);
    connect(dialog, &PreferencesDialog::coloursChanged, scores_, &ScoresView::applyColours);
    dialog->showPage(static_cast<PreferencesDialog::Page>(page));
    dialog->open();
}

void MainWindow::restoreState()
{
    const QSize room = screen()->availableSize() - QSize(40, 80);
    if (!restoreGeometry(settings_.layout("window")))
        resize(firstSize.boundedTo(room));
    page_->restoreLayout(settings_);
    training_->restoreLayout();
    scores_->restoreLayout();
    for (const char* id : {"studiesPanel", "sidePanel", "phasePanel"})
        actions_[id]->setChecked(settings_.tool(id, true).toBool());
    view_.setBrushDiameter(settings_.tool("brush", view_.brushDiameter()).toDouble());
    view_.setBrushShape(static_cast<editing::BrushShape>(settings_.tool("brushShape", 0).toInt() == 1));
    view_.setPaintOver(static_cast<PaintOver>(settings_.tool("paintOver", 0).toInt() == 1));
    view_.setPenPressure(settings_.tool("penPressure", false).toBool());
    view_.setFillOpacity(settings_.tool("fillOpacity", view_.overlayStyle().fillOpacity).toDouble());
    view_.setContourOpacity(settings_.tool("contourOpacity", view_.overlayStyle().contourOpacity).toDouble());
    view_.setSmooth(settings_.tool("smooth", view_.smooth()).toBool());
}

void MainWindow::rememberState()
{
    settings_.setLayout("window", saveGeometry());
    page_->saveLayout(settings_);
    training_->saveLayout();
    scores_->saveLayout();
    for (const char* id : {"studiesPanel", "sidePanel", "phasePanel"})
        settings_.setTool(id, actions_[id]->isChecked());
    settings_.setTool("brush", view_.brushDiameter());
    settings_.setTool("brushShape", static_cast<int>(view_.brushShape()));
    settings_.setTool("paintOver", static_cast<int>(view_.paintOver()));
    settings_.setTool("penPressure", view_.penPressure());
    settings_.setTool("fillOpacity", view_.overlayStyle().fillOpacity);
    settings_.setTool("contourOpacity", view_.overlayStyle().contourOpacity);
    settings_.setTool("smooth", view_.smooth());
}

void MainWindow::resetState()
{
    settings_.reset();
    actions_.resetKeys();
    theme_.setKind(settings_.theme());
    const ViewState standard;
    view_.setBrushDiameter(standard.brushDiameter());
    view_.setFillOpacity(standard.overlayStyle().fillOpacity);
    view_.setContourOpacity(standard.overlayStyle().contourOpacity);
    page_->setSizes({metrics::leftPanel, firstSize.width(), metrics::rightPanel});
    service_.load(settings_.engineOptions());
    workspace_.applyColours();
    restoreState();
    messages_->show({.text = tr("Everything is as on the first day."), .passing = true});
}

} // namespace cinecor::ui
