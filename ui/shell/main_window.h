#pragma once

#include "ui/shell/action_registry.h"
#include "ui/shell/review_page.h"
#include "ui/shell/save_controller.h"
#include "ui/shell/segment_all.h"
#include "ui/shell/segment_commands.h"
#include "ui/shell/workspace.h"

#include <QMainWindow>

class QStackedWidget;

namespace cinecor::ui {

class CommandPalette;
class FileCommands;
class Hint;
class ImageActions;
class MessageBar;
class PageToolbar;
class PreferencesDialog;
class ScoresView;
class StartPage;
class StatusLine;
class Toolbar;
class TrainingView;

/// Puts the parts of the window together; each part does its own work.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(Theme& theme, Settings& settings, EngineFactory engine);
    ~MainWindow() override;

    /// Loads the model in the background and offers recovery: to be called when the window is shown.
    void start();
    void open(const std::vector<std::filesystem::path>& paths) { workspace_.open(paths); }
    void openSample() { workspace_.openSample(); }

    [[nodiscard]] Workspace& workspace() { return workspace_; }
    [[nodiscard]] ViewState& view() { return view_; }
    [[nodiscard]] SliceCanvas& canvas() { return page_->canvas(); }
    [[nodiscard]] SegmentationService& service() { return service_; }
    [[nodiscard]] TaskManager& tasks() { return tasks_; }
    [[nodiscard]] ActionRegistry& actions() { return actions_; }
    [[nodiscard]] SaveController& saver() { return *saver_; }
    [[nodiscard]] MessageBar& messages() { return *messages_; }
    [[nodiscard]] SegmentAll& segmentAll() { return *segmentAll_; }
    [[nodiscard]] TrainingView& training() { return *training_; }
    [[nodiscard]] ScoresView& scores() { return *scores_; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void compose();
    void connectWorkspace();
    void connectCanvas();
    void connectWindowActions();
    void connectPanels();
    void connectSegmentAll();
    void connectPages();
    void showCurrent();
    void showPage();
    void showTitle();
    void followHint(SegmentationDocument* document);
    void stepCase(int by);
    void updateNext();
    void openPreferences(int page);
    void offerRecovery();
    /// Calls `then` when nothing is unsaved any more, or the reader does not want it.
    void withoutUnsaved(const std::function<void()>& then);
    void closeWhenSaved();
    void restoreState();
    void rememberState();
    void resetState();

    Theme& theme_;
    Settings& settings_;
    TaskManager tasks_;
    SegmentationService service_;
    Workspace workspace_;
    ViewState view_;
    ReviewPage* page_;
    ActionRegistry actions_;
    SaveController* saver_;
    SegmentAll* segmentAll_;
    FileCommands* files_;
    MessageBar* messages_;
    StartPage* startPage_;
    TrainingView* training_;
    ScoresView* scores_;
    ImageActions* imageActions_;
    QStackedWidget* pages_;
    Toolbar* toolbar_;
    PageToolbar* trainToolbar_;
    PageToolbar* scoresToolbar_;
    StatusLine* status_;
    Hint* hint_;
    CommandPalette* palette_;
    bool closing_ = false;
};

} // namespace cinecor::ui
