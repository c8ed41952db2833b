#pragma once

#include "ui/shell/action_registry.h"
#include "ui/shell/message.h"
#include "ui/tasks/segmentation_service.h"
#include "ui/train/new_tuning.h"
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
    TrainingView(ActionRegistry& actions, TaskManager& tasks, SegmentationService& service,
                 Settings& settings, const Theme& theme, QMainWindow& window);

    [[nodiscard]] TrainPage& page() { return *page_; }
    [[nodiscard]] bool isShown() const;
    void leave(); ///< back to the images
    void open(const std::filesystem::path& runFolder);
    /// Where corrections are looked for first: what is open for review.
    void setReviewedFolder(const std::filesystem::path& folder) { reviewedFolder_ = folder; }
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
    void showTuning();
    void start(const NewRun& run);
    void start(const NewTuning& tuning);
    /// Starts a process for a run folder off this thread and shows the run.
    void launch(const std::filesystem::path& folder, const RunMachine& machine,
                std::function<base::Status()> work);
    /// The model of the chosen run, or what was there before it, segments from now on.
    void useModel();
    void goBack();
    void loadModel(const std::string& name);
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
    SegmentationService& service_;
    Settings& settings_;
    QMainWindow& window_;
    std::filesystem::path reviewedFolder_;
    RunsModel model_;
    TrainPage* page_;
    RunWatcher watcher_;
};

} // namespace cinecor::ui
