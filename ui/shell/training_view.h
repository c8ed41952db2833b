#pragma once

#include "ui/shell/action_registry.h"
#include "ui/shell/message.h"
#include "ui/tasks/task_manager.h"
#include "ui/train/new_run.h"
#include "ui/train/run_watcher.h"
#include "ui/train/runs_model.h"
#include "ui/train/train_page.h"

#include <QMainWindow>

namespace cinecor::ui {

class NewRunDialog;

/// Training in the window: the page of the runs, and what the actions of the menu Train do.
class TrainingView final : public QObject {
    Q_OBJECT
public:
    TrainingView(ActionRegistry& actions, TaskManager& tasks, Settings& settings, const Theme& theme,
                 QMainWindow& window);

    [[nodiscard]] TrainPage& page() { return *page_; }
    [[nodiscard]] bool isShown() const;
    void leave(); ///< back to the images
    void open(const std::filesystem::path& runFolder);
    void applyColours();
    void saveLayout() const;
    void restoreLayout();

signals:
    void shownChanged();
    void told(const cinecor::ui::Message& message);

private:
    void connectActions();
    void watch();
    void refresh();
    void showNew();
    void start(const NewRun& run);
    void askForRun();
    void askForFolder();
    void pause();
    void resume();
    void stop();
    void ask(const RunPtr& run, engine::RunRequest request);
    /// Does something to a run folder off this thread, and tells where it fails.
    void act(const QString& title, const RunPtr& run, std::function<base::Status(const Run&)> work);
    [[nodiscard]] RunPtr chosen() const; ///< null where none or several are
    [[nodiscard]] RunMachine machine() const;

    ActionRegistry& actions_;
    TaskManager& tasks_;
    Settings& settings_;
    QMainWindow& window_;
    RunsModel model_;
    TrainPage* page_;
    RunWatcher watcher_;
};

} // namespace cinecor::ui
