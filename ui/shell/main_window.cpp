#include "ui/shell/main_window.h"

#include "ui/shell/about_dialog.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/edit_commands.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/hint.h"
#include "ui/shell/image_actions.h"
#include "ui/shell/menus.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/page_toolbar.h"
#include "ui/shell/preferences_dialog.h"
#include "ui/shell/scores_view.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_line.h"
#include "ui/shell/toolbar.h"
#include "ui/shell/training_view.h"
#include "ui/shell/view_commands.h"

#include <QMenuBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cinecor::ui {

MainWindow::MainWindow(Theme& theme, Settings& settings, EngineFactory engine)
    : theme_(theme),
      settings_(settings),
      service_(tasks_, std::move(engine)),
      workspace_(tasks_, service_, settings),
      page_(new ReviewPage(view_, workspace_.model(), theme)),
      actions_(theme, settings, *this, page_->canvas()),
      saver_(new SaveController(workspace_, tasks_, settings, *this)),
      segmentAll_(new SegmentAll(workspace_, service_, tasks_, this)),
      files_(new FileCommands(actions_, workspace_, *saver_, settings, *this)),
      messages_(new MessageBar(theme, service_)),
      startPage_(new StartPage(theme, actions_)),
      training_(new TrainingView(actions_, tasks_, service_, settings, theme, *this)),
      scores_(new ScoresView(actions_, workspace_, view_, settings, theme, this)),
      imageActions_(new ImageActions(actions_, *menuBar(), this)),
      pages_(new QStackedWidget),
      toolbar_(new Toolbar(theme, actions_)),
      trainToolbar_(makeTrainToolbar(theme, actions_)),
      scoresToolbar_(makeScoresToolbar(theme, actions_)),
      status_(new StatusLine(view_, tasks_, service_, theme)),
      hint_(new Hint(theme, actions_, page_->canvas())),
      palette_(new CommandPalette(theme, actions_, *this))
{
    compose();
    new ViewCommands(actions_, view_, page_->canvas(), this);
    new EditCommands(actions_, view_, page_->canvas(), this);
    new SegmentCommands(actions_, view_, workspace_, service_, this);
    connectWorkspace();
    connectPanels();
    connectSegmentAll();
    connectPages();
    connectCanvas();
    connectWindowActions();
    restoreState();
    showCurrent();
}

/// The widgets go before the objects that they show.
MainWindow::~MainWindow()
{
    delete takeCentralWidget();
    delete status_;
}

void MainWindow::compose()
{
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    files_->setRecentMenu(buildMenus(*menuBar(), actions_));
    addToolBar(toolbar_);
    addToolBar(trainToolbar_);
    addToolBar(scoresToolbar_);
    pages_->addWidget(startPage_);
    pages_->addWidget(page_);
    pages_->addWidget(&training_->page());
    pages_->addWidget(&scores_->page());
    auto* centre = new QWidget;
    auto* box = new QVBoxLayout(centre);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(messages_);
    box->addWidget(pages_, 1);
    setCentralWidget(centre);
    setStatusBar(status_);
    connect(startPage_, &StartPage::recentChosen, files_, &FileCommands::openPath);
}

void MainWindow::connectWorkspace()
{
    connect(&workspace_, &Workspace::currentChanged, this, &MainWindow::showCurrent);
    connect(&workspace_, &Workspace::told, messages_, &MessageBar::show);
    connect(&workspace_, &Workspace::opened, this, &MainWindow::followHint);
    connect(saver_, &SaveController::told, messages_, &MessageBar::show);
    connect(saver_, &SaveController::saved, status_, &StatusLine::showSaved);
    connect(&service_, &SegmentationService::runningChanged, this, [this] {
        const auto* document = workspace_.document();
        toolbar_->setSegmenting(document && service_.isSegmenting(*document));
    });
    connect(&service_, &SegmentationService::segmented, this, [this](SegmentationDocument* document) {
        if (document != workspace_.document())
            return;
        page_->canvas().fadeInOverlay();
        followHint(document);
    });
    connect(&service_, &SegmentationService::noted, this,
            [this](SegmentationDocument* document, const base::Error& note) {
                if (document == workspace_.document())
                    messages_->show(errorMessageFor(note, Message::Tone::Warning));
            });
    connect(&service_, &SegmentationService::failed, this,
            [this](const SegmentationDocument* document, const base::Error& error) {
                if (document == workspace_.document())
                    messages_->show(errorMessageFor(error));
            });
    connect(&service_, &SegmentationService::stateChanged, this, [this] {
        if (service_.state() == SegmentationService::State::Failed)
            messages_->show(errorMessageFor(*service_.error(), Message::Tone::Warning));
    });
}

void MainWindow::connectPanels()
{
    auto& studies = page_->studies();
    connect(&studies, &StudiesPanel::chosen, &workspace_, &Workspace::activate);
    // Asked for while the list is being painted.
    connect(&studies, &StudiesPanel::thumbnailMissing, &workspace_, &Workspace::requestThumbnail,
            Qt::QueuedConnection);
    connect(&studies, &StudiesPanel::orderChanged, this, &MainWindow::updateNext);
    connect(actions_["nextCase"], &QAction::triggered, this, [this] { stepCase(1); });
    connect(actions_["previousCase"], &QAction::triggered, this, [this] { stepCase(-1); });
    connect(&page_->labels(), &LabelsPanel::colourChosen, &workspace_, &Workspace::setStructureColour);
    const auto shows = [this](const char* id, auto&& show) {
        actions_[id]->setChecked(true);
        connect(actions_[id], &QAction::toggled, this, show);
    };
    shows("studiesPanel", [this](bool shown) { page_->studiesArea().setVisible(shown); });
    shows("sidePanel", [this](bool shown) { page_->side().setVisible(shown); });
    shows("phasePanel", [this](bool shown) { page_->setStripWanted(shown); });
}

void MainWindow::connectSegmentAll()
{
    connect(actions_["segmentAll"], &QAction::triggered, segmentAll_, &SegmentAll::start);
    connect(&page_->studies(), &StudiesPanel::segmentAllWanted, segmentAll_, &SegmentAll::start);
    const auto refresh = [this] {
        page_->studies().setSegmentingAll(segmentAll_->isRunning());
        actions_["segmentAll"]->setEnabled(!segmentAll_->isRunning() && !workspace_.isEmpty() &&
                                           service_.state() == SegmentationService::State::Ready);
    };
    connect(segmentAll_, &SegmentAll::runningChanged, this, refresh);
    connect(&service_, &SegmentationService::stateChanged, this, refresh);
    connect(&workspace_, &Workspace::currentChanged, this, refresh);
    refresh();
    connect(segmentAll_, &SegmentAll::finished, this, [this](int segmented, int failed) {
        QString text = tr("%n case(s) segmented.", nullptr, segmented);
        if (failed > 0)
            text += ' ' + tr("%n could not be; Tasks tells why.", nullptr, failed);
        Message message{.tone = failed > 0 ? Message::Tone::Warning : Message::Tone::Good, .text = text};
        if (page_->studies().order() == StudiesOrder::By::Worst || scores_->isShown()) {
            message.passing = failed == 0;
        } else {
            message.actionText = tr("Show worst first");
            message.action = [this] { page_->studies().setOrder(StudiesOrder::By::Worst); };
        }
        messages_->show(message);
    });
}

/// One page at a time.
void MainWindow::connectPages()
{
    connect(training_, &TrainingView::shownChanged, this, [this] {
        if (training_->isShown())
            scores_->leave();
        showPage();
    });
    connect(scores_, &ScoresView::shownChanged, this, [this] {
        if (scores_->isShown())
            training_->leave();
        showPage();
    });
    connect(training_, &TrainingView::told, messages_, &MessageBar::show);
    connect(scores_, &ScoresView::told, messages_, &MessageBar::show);
    connect(&workspace_, &Workspace::opened, training_, &TrainingView::leave);
    connect(&workspace_, &Workspace::currentChanged, training_, [this] {
        if (const int row = workspace_.currentRow(); row >= 0 && !workspace_.isSample(row))
            training_->setReviewedFolder(workspace_.openedFolder(row));
    });
    connect(&workspace_, &Workspace::opened, scores_, &ScoresView::leave);
}

void MainWindow::connectCanvas()
{
    auto& canvas = page_->canvas();
    connect(&canvas, &SliceCanvas::pointerMoved, status_, &StatusLine::showPointer);
    connect(&canvas, &SliceCanvas::pointerLeft, status_, &StatusLine::clearPointer);
    connect(&canvas, &SliceCanvas::told, this,
            [this](const QString& text) { messages_->show({.text = text, .passing = true}); });
    connect(hint_, &Hint::closed, this, [this] {
        settings_.setHintSeen(true);
        hint_->hide();
    });
}

void MainWindow::connectWindowActions()
{
    const auto on = [this](const char* id, auto&& act) {
        connect(actions_[id], &QAction::triggered, this, act);
    };
    on("closeAll", [this] { withoutUnsaved([this] { workspace_.closeAll(); }); });
    on("quit", [this] { close(); });
    on("palette", [this] { palette_->popUp(); });
    on("tasks", [this] { status_->openTasks(); });
    on("preferences", [this] { openPreferences(static_cast<int>(PreferencesDialog::Page::General)); });
    on("keys", [this] { openPreferences(static_cast<int>(PreferencesDialog::Page::Keys)); });
    on("about", [this] { showAbout(this, service_.info()); });
    on("firstSteps", [this] {
        settings_.setHintSeen(false);
        if (auto* document = workspace_.document())
            followHint(document);
        else
            workspace_.openSample();
    });
    on("lightTheme", [this](bool light) {
        settings_.setTheme(light ? ThemeKind::Light : ThemeKind::Dark);
        theme_.setKind(settings_.theme());
    });
    on("fullScreen", [this](bool full) { full ? showFullScreen() : showNormal(); });
    const auto follow = [this] { actions_["lightTheme"]->setChecked(theme_.kind() == ThemeKind::Light); };
    connect(&theme_, &Theme::changed, this, follow);
    follow();
}

void MainWindow::showCurrent()
{
    const bool open = !workspace_.isEmpty();
    auto* document = workspace_.document();
    page_->showDocument(document, workspace_.numbers());
    startPage_->setRecent(settings_.recent());
    toolbar_->setSegmenting(document && service_.isSegmenting(*document));
    status_->clearSaved();
    if (open)
        page_->studies().setCurrent(workspace_.currentRow());
    showPage();
    if (document)
        connect(document, &SegmentationDocument::changed, this, &MainWindow::showTitle, Qt::UniqueConnection);
    showTitle();
    updateNext();
}

/// The runs, the scores, the images, or the way to open some.
void MainWindow::showPage()
{
    const bool training = training_->isShown(), scoring = !training && scores_->isShown();
    const bool reviewing = !training && !scoring && !workspace_.isEmpty();
    if (training)
        imageActions_->hide();
    else if (scoring)
        imageActions_->hide({"segmentAll", "saveScores"});
    else
        imageActions_->show();
    toolbar_->setVisible(reviewing);
    trainToolbar_->setVisible(training);
    scoresToolbar_->setVisible(scoring);
    status_->setOpen(reviewing);
    pages_->setCurrentWidget(training    ? static_cast<QWidget*>(&training_->page())
                             : scoring   ? &scores_->page()
                             : reviewing ? static_cast<QWidget*>(page_)
                                         : startPage_);
    if (reviewing)
        page_->canvas().setFocus();
}

void MainWindow::showTitle()
{
    const auto* document = workspace_.document();
    setWindowTitle(document ? document->name() + "[*] – Cinecor" : QString("Cinecor"));
    setWindowModified(document && document->isModified());
}

void MainWindow::followHint(SegmentationDocument* document)
{
    if (document != workspace_.document() || settings_.hintSeen())
        return;
    hint_->setSegmented(document->hasAi());
    hint_->show();
    hint_->place();
}

void MainWindow::stepCase(int by)
{
    const int row = page_->studies().neighbour(workspace_.currentRow(), by);
    if (row >= 0)
        workspace_.activate(row);
    else
        messages_->show({.text = by > 0 ? tr("This is the last case of the list.")
                                        : tr("This is the first case of the list."),
                         .passing = true});
}

void MainWindow::updateNext()
{
    if (workspace_.currentRow() >= 0)
        workspace_.setNext(page_->studies().neighbour(workspace_.currentRow(), 1));
}

} // namespace cinecor::ui
