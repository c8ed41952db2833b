#include "ui/shell/training_view.h"

#include "ui/train/curves.h"
#include "ui/train/model_installer.h"
#include "ui/train/new_run_dialog.h"
#include "ui/train/new_tuning_dialog.h"
#include "ui/train/run_launcher.h"

#include <QFileDialog>

#include <algorithm>

namespace cinecor::ui {

namespace fs = std::filesystem;

namespace {

struct Nothing {};

QString text(const fs::path& path)
{
    return QString::fromStdString(path.string());
}

QString pauseObstacle(const RunPtr& run)
{
    using engine::RunRequest;
    if (!run)
        return TrainingView::tr("Choose one run.");
    if (run->condition == RunCondition::Preparing)
        return TrainingView::tr("The run does not train yet.");
    if (run->condition != RunCondition::Running)
        return TrainingView::tr("The run is not running.");
    return run->request == RunRequest::None ? QString() : TrainingView::tr("The run was asked already.");
}

QString resumeObstacle(const RunPtr& run)
{
    if (!run)
        return TrainingView::tr("Choose one run.");
    switch (run->condition) {
    case RunCondition::Paused:
        return {};
    case RunCondition::Preparing:
    case RunCondition::Running:
        return TrainingView::tr("The run is running.");
    case RunCondition::Done:
        return TrainingView::tr("The run is done.");
    default:
        return run->resumable ? QString() : TrainingView::tr("The run has no checkpoint to go on from.");
    }
}

QString stopObstacle(const RunPtr& run)
{
    if (!run)
        return TrainingView::tr("Choose one run.");
    if (!run->isActive())
        return TrainingView::tr("The run is not running.");
    const bool asked = run->request == engine::RunRequest::Stop;
    return asked ? TrainingView::tr("The run was asked already.") : QString();
}

} // namespace

TrainingView::TrainingView(ActionRegistry& actions, TaskManager& tasks, SegmentationService& service,
                           Settings& settings, const Theme& theme, QMainWindow& window)
    : QObject(&window),
      actions_(actions),
      tasks_(tasks),
      service_(service),
      settings_(settings),
      window_(window),
      page_(new TrainPage(model_, theme))
{
    page_->setEmptyActions({actions_["newRun"], actions_["fineTune"], actions_["openRun"]});
    page_->setModelInUse(QString::fromStdString(settings_.engineOptions().model));
    connectActions();
    connect(&watcher_, &RunWatcher::changed, this, [this] { model_.setRuns(watcher_.runs()); });
    connect(page_, &TrainPage::chosenChanged, this, &TrainingView::refresh);
    connect(page_, &TrainPage::folderWanted, this, &TrainingView::askForFolder);
    connect(page_, &TrainPage::useWanted, this, &TrainingView::useModel);
    connect(page_, &TrainPage::backWanted, this, &TrainingView::goBack);
    connect(&service_, &SegmentationService::stateChanged, this,
            [this] { page_->setModelInUse(QString::fromStdString(settings_.engineOptions().model)); });
    connect(&page_->curves(), &Curves::notSaved, this, [this](const QString& file) {
        emit told(errorMessageFor(base::Error(base::ErrorCode::FileNotWritable, file.toStdString())
                                      .with("reason", "it is refused")));
    });
    applyColours();
    watch();
    refresh();
}

void TrainingView::connectActions()
{
    const auto on = [this](const char* id, auto slot) {
        connect(actions_[id], &QAction::triggered, this, slot);
    };
    on("newRun", &TrainingView::showNew);
    on("fineTune", &TrainingView::showTuning);
    on("openRun", &TrainingView::askForRun);
    on("runsFolder", &TrainingView::askForFolder);
    on("pauseRun", &TrainingView::pause);
    on("resumeRun", &TrainingView::resume);
    on("stopRun", &TrainingView::stop);
    connect(actions_["showTraining"], &QAction::toggled, this, [this](bool shown) {
        if (shown)
            watcher_.lookNow();
        emit shownChanged();
    });
}

bool TrainingView::isShown() const
{
    return actions_["showTraining"]->isChecked();
}

void TrainingView::leave()
{
    actions_["showTraining"]->setChecked(false);
}

void TrainingView::watch()
{
    std::vector<fs::path> others;
    for (const auto& folder : settings_.otherRuns())
        others.emplace_back(folder.toStdString());
    page_->setFolder(settings_.runsFolder());
    watcher_.watch(settings_.runsFolder().toStdString(), others);
}

RunPtr TrainingView::chosen() const
{
    const auto runs = page_->chosen();
    return runs.size() == 1 ? runs.front() : nullptr;
}

void TrainingView::refresh()
{
    const auto run = chosen();
    actions_.setObstacle("pauseRun", pauseObstacle(run));
    actions_.setObstacle("resumeRun", resumeObstacle(run));
    actions_.setObstacle("stopRun", stopObstacle(run));
}

RunMachine TrainingView::machine() const
{
    return {static_cast<engine::DeviceKind>(std::clamp(settings_.tool("trainDevice", 0).toInt(), 0, 2)),
            std::max(0, settings_.tool("trainThreads", 0).toInt())};
}

void TrainingView::showNew()
{
    auto* dialog = new NewRunDialog(tasks_, settings_.runsFolder().toStdString(), settings_.lastFolder(),
                                    machine(), &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { start(dialog->run()); });
    dialog->open();
}

void TrainingView::showTuning()
{
    const auto& info = service_.info();
    const auto chosen = settings_.engineOptions().model;
    auto* dialog = new NewTuningDialog(
        tasks_,
        {.runsFolder = settings_.runsFolder().toStdString(),
         .corrections = reviewedFolder_,
         .folder = settings_.lastFolder(),
         .models = info.models,
         .model = chosen.empty() && !info.cards.empty() ? info.cards.front().name : chosen,
         .machine = machine()},
        &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { start(dialog->tuning()); });
    dialog->open();
}

void TrainingView::start(const NewRun& run)
{
    settings_.setLastFolder(text(run.data.parent_path()));
    launch(run.folder, run.machine, [run] { return startRun(run); });
}

void TrainingView::start(const NewTuning& tuning)
{
    launch(tuning.folder, tuning.machine, [tuning] { return startTuning(tuning); });
}

void TrainingView::launch(const fs::path& folder, const RunMachine& machine,
                          std::function<base::Status()> work)
{
    settings_.setTool("trainDevice", static_cast<int>(machine.device));
    settings_.setTool("trainThreads", machine.threads);
    actions_["showTraining"]->setChecked(true);
    page_->choose(folder);
    tasks_.run<Nothing>(
        {.lane = Lane::Files, .title = tr("Starting %1"), .subject = text(folder.filename())},
        [work = std::move(work)](const TaskContext&) -> base::Result<Nothing> {
            if (auto started = work(); !started)
                return base::failure(started.error());
            return Nothing{};
        },
        this,
        [this](const base::Result<Nothing>& started) {
            if (!started)
                emit told(errorMessageFor(started.error()));
            watcher_.lookNow();
        });
}

void TrainingView::askForRun()
{
    auto* dialog = new QFileDialog(&window_, tr("Open Run"), settings_.lastFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { open(folder.toStdString()); });
    dialog->open();
}

void TrainingView::open(const fs::path& runFolder)
{
    if (!isRunFolder(runFolder)) {
        emit told(errorMessageFor(base::Error(base::ErrorCode::RunInvalid, runFolder)
                                      .with("reason", "it has neither config.json nor status.json")));
        return;
    }
    settings_.addOtherRun(text(runFolder));
    actions_["showTraining"]->setChecked(true);
    watch();
    page_->choose(runFolder);
}

void TrainingView::askForFolder()
{
    auto* dialog = new QFileDialog(&window_, tr("Folder of the Runs"), settings_.runsFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        settings_.setRunsFolder(folder);
        watch();
    });
    dialog->open();
}

void TrainingView::act(const QString& title, const RunPtr& run, std::function<base::Status(const Run&)> work)
{
    tasks_.run<Nothing>(
        {.lane = Lane::Files, .title = title, .subject = run->name, .quiet = true},
        [run, work = std::move(work)](const TaskContext&) -> base::Result<Nothing> {
            if (auto done = work(*run); !done)
                return base::failure(done.error());
            return Nothing{};
        },
        this,
        [this](const base::Result<Nothing>& done) {
            if (!done)
                emit told(errorMessageFor(done.error()));
            watcher_.lookNow();
        });
}

void TrainingView::ask(const RunPtr& run, engine::RunRequest request)
{
    act(tr("Asking %1"), run,
        [request](const Run& asked) { return engine::writeRequest(asked.folder, request); });
}

void TrainingView::pause()
{
    if (const auto run = chosen())
        ask(run, engine::RunRequest::Pause);
}

/// A paused process goes on; for a run without one, a new process is started.
void TrainingView::resume()
{
    const auto run = chosen();
    if (!run)
        return;
    if (run->condition == RunCondition::Paused)
        return ask(run, engine::RunRequest::None);
    act(tr("Resuming %1"), run,
        [machine = machine()](const Run& rested) { return resumeRun(rested, machine); });
}

void TrainingView::stop()
{
    const auto run = chosen();
    if (!run)
        return;
    if (run->condition == RunCondition::Preparing)
        return act(tr("Stopping %1"), run, abandonPreparation);
    ask(run, engine::RunRequest::Stop);
}

/// It is copied first, so that it stays when the run is removed.
void TrainingView::useModel()
{
    const auto run = chosen();
    if (!run)
        return;
    tasks_.run<Nothing>(
        {.lane = Lane::Files, .title = tr("Installing %1"), .subject = run->modelName},
        [run](const TaskContext&) -> base::Result<Nothing> {
            if (auto installed = installModel(*run); !installed)
                return base::failure(installed.error());
            return Nothing{};
        },
        this,
        [this, run](const base::Result<Nothing>& installed) {
            if (!installed)
                return emit told(errorMessageFor(installed.error()));
            const auto name = run->modelName.toStdString();
            if (const auto before = settings_.engineOptions().model; before != name)
                settings_.setTool("modelBefore", QString::fromStdString(before));
            loadModel(name);
            emit told({.tone = Message::Tone::Good,
                       .text = tr("%1 segments from now on.").arg(run->modelName),
                       .actionText = tr("Go back"),
                       .action = [this] { goBack(); }});
        });
}

void TrainingView::goBack()
{
    const QString before = settings_.tool("modelBefore", QString()).toString();
    loadModel(before.toStdString());
    emit told({.text = before.isEmpty() ? tr("The models that come with the program segment again.")
                                        : tr("%1 segments again.").arg(before),
               .passing = true});
}

void TrainingView::loadModel(const std::string& name)
{
    auto options = settings_.engineOptions();
    options.model = name;
    settings_.setEngineOptions(options);
    service_.load(options);
}

void TrainingView::applyColours()
{
    page_->setColours(settings_.structureColours());
}

void TrainingView::saveLayout() const
{
    settings_.setLayout("train", page_->saveState());
    settings_.setTool("trainSmooth", page_->curves().smooth());
    settings_.setTool("trainLog", page_->curves().logarithmic());
}

void TrainingView::restoreLayout()
{
    if (const auto state = settings_.layout("train"); !state.isEmpty())
        page_->restoreState(state);
    page_->setHandleWidth(1);
    page_->curves().setSmooth(settings_.tool("trainSmooth", false).toBool());
    page_->curves().setLogarithmic(settings_.tool("trainLog", false).toBool());
}

} // namespace cinecor::ui
