#include "tests/ui/train/train_fixture.h"

#include "ui/train/comparison.h"
#include "ui/train/comparison_table.h"

#include <QMenuBar>
#include <QTableWidget>

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

namespace cinecor::test {
namespace {

using engine::RunState;
using ui::RunCondition;

/// A process that does nothing, for runs that need one.
class OtherProcess {
public:
    OtherProcess() : id_(::fork())
    {
        if (id_ == 0) {
            ::pause();
            ::_exit(0);
        }
    }
    ~OtherProcess() { end(); }
    OtherProcess(const OtherProcess&) = delete;
    OtherProcess& operator=(const OtherProcess&) = delete;

    [[nodiscard]] int id() const { return id_; }
    void end()
    {
        if (id_ > 0) {
            ::kill(id_, SIGKILL);
            ::waitpid(id_, nullptr, 0);
        }
        id_ = 0;
    }

private:
    int id_;
};

/// Writes a run whose process is another one.
void writeRunOf(const OtherProcess& process, const std::filesystem::path& folder, const MadeUpRun& run,
                int epochs)
{
    writeRun(folder, run, epochs);
    auto status = statusOf(run, epochs);
    engine::signStatus(status, process.id());
    ASSERT_TRUE(engine::writeRunStatus(folder, status));
}

TEST_F(Train, WithoutRunsThePageSaysHowToGetOne)
{
    showTraining();
    QTest::qWait(50);
    EXPECT_TRUE(page().chosen().empty());
    EXPECT_FALSE(page().curves().isVisible());
    for (const char* id : {"pauseRun", "resumeRun", "stopRun"}) {
        EXPECT_FALSE(window->actions()[id]->isEnabled()) << id;
        EXPECT_EQ(window->actions()[id]->toolTip(), "Choose one run.") << id;
    }
    EXPECT_TRUE(window->actions()["newRun"]->isEnabled());
}

TEST_F(Train, PageFollowsARunThatGrows)
{
    const MadeUpRun run;
    writeRun(runs / "growing", run, 3);
    showTraining();
    waitForRun([](const ui::Run& shown) { return shown.history.epochCount() == 3; });
    EXPECT_EQ(chosen()->condition, RunCondition::Running);
    EXPECT_EQ(page().curves().dice().curves().size(), 6) << "held out, and trained on";
    EXPECT_TRUE(words().contains("of 150 epochs")) << words().toStdString();
    EXPECT_TRUE(words().contains("6 min left")) << words().toStdString();

    writeLog(runs / "growing", run, 87);
    ASSERT_TRUE(engine::writeRunStatus(runs / "growing", statusOf(run, 87)));
    waitForRun([](const ui::Run& shown) { return shown.history.epochCount() == 87; });
    EXPECT_TRUE(words().contains("87")) << words().toStdString();
    const auto best = chosen()->history.bestRow("dice_mean") + 1;
    EXPECT_TRUE(words().contains(QString("EPOCH %1").arg(best))) << words().toStdString();
    ASSERT_TRUE(page().curves().dice().mark().has_value());
    EXPECT_EQ(page().curves().dice().mark()->x, static_cast<double>(best));
    EXPECT_TRUE(page().curves().dice().textAt(86.8).contains("87"));
}

TEST_F(Train, UnfinishedLineOfTheLogIsNoProblem)
{
    writeRun(runs / "run", {}, 5);
    std::ofstream(runs / "run" / "log.csv", std::ios::app) << "6,0.3,0.";
    showTraining();
    waitForRun([](const ui::Run& run) { return run.history.epochCount() == 5; });
    EXPECT_EQ(chosen()->problem, "");
}

TEST_F(Train, DamagedLogIsToldWithItsLine)
{
    writeRun(runs / "run", {}, 5);
    std::ofstream(runs / "run" / "log.csv", std::ios::app) << "6,fast\n";
    showTraining();
    waitForRun([](const ui::Run& run) { return run.problem.contains("line 7: 2 cells instead of 23"); });
}

TEST_F(Train, DeadProcessIsRecognised)
{
    OtherProcess process;
    writeRunOf(process, runs / "run", {}, 10);
    showTraining();
    waitForCondition(RunCondition::Running);
    process.end();
    waitForCondition(RunCondition::Dead);
    EXPECT_FALSE(window->actions()["stopRun"]->isEnabled());
    EXPECT_EQ(window->actions()["resumeRun"]->toolTip(), "The run has no checkpoint to go on from.");
    EXPECT_TRUE(words().contains("gone without having said why")) << words().toStdString();
}

TEST_F(Train, FailureBeforeTrainingIsTakenFromTheOutput)
{
    OtherProcess process;
    writeRunOf(process, runs / "run", {.state = RunState::Preparing}, 0);
    std::ofstream(runs / "run" / "output.txt") << "note: one\nerror: The disk is full.\n";
    showTraining();
    waitForCondition(RunCondition::Preparing);
    process.end();
    waitForCondition(RunCondition::Failed);
    EXPECT_EQ(chosen()->problem, "The disk is full.");
    EXPECT_TRUE(words().contains("The disk is full.")) << words().toStdString();
}

TEST_F(Train, PreparationIsEndedAtOnce)
{
    OtherProcess process;
    writeRunOf(process, runs / "run", {.state = RunState::Preparing}, 0);
    showTraining();
    waitForCondition(RunCondition::Preparing);
    EXPECT_FALSE(window->actions()["pauseRun"]->isEnabled());
    trigger("stopRun");
    waitForCondition(RunCondition::Stopped);
    int state = 0;
    ASSERT_TRUE(waitFor([&] { return ::waitpid(process.id(), &state, WNOHANG) == process.id(); }));
    EXPECT_TRUE(WIFSIGNALED(state) && WTERMSIG(state) == SIGINT);
}

TEST_F(Train, PauseResumeAndStopWriteTheControlFile)
{
    MadeUpRun run;
    writeRun(runs / "run", run, 10);
    showTraining();
    waitForCondition(RunCondition::Running);
    EXPECT_FALSE(window->actions()["resumeRun"]->isEnabled());
    const auto asked = [&] { return engine::readRequest(runs / "run"); };
    trigger("pauseRun");
    ASSERT_TRUE(waitFor([&] { return asked() == engine::RunRequest::Pause; }));
    waitForRun([](const ui::Run& shown) { return shown.request == engine::RunRequest::Pause; });
    EXPECT_FALSE(window->actions()["pauseRun"]->isEnabled());
    EXPECT_TRUE(words().contains("pausing…")) << words().toStdString();

    run.state = RunState::Paused;
    ASSERT_TRUE(engine::writeRunStatus(runs / "run", statusOf(run, 10)));
    waitForCondition(RunCondition::Paused);
    trigger("resumeRun");
    ASSERT_TRUE(waitFor([&] { return asked() == engine::RunRequest::None; }));
    trigger("stopRun");
    ASSERT_TRUE(waitFor([&] { return asked() == engine::RunRequest::Stop; }));
    waitForRun([](const ui::Run& shown) { return shown.request == engine::RunRequest::Stop; });
    EXPECT_EQ(window->actions()["stopRun"]->toolTip(), "The run was asked already.");
}

TEST_F(Train, RunsFromElsewhereAreListedAndRemembered)
{
    const auto elsewhere = scratch / "elsewhere" / "old run";
    writeRun(elsewhere, {.state = RunState::Finished}, 150);
    window->training().open(elsewhere);
    waitForRun([&](const ui::Run& shown) { return shown.folder == elsewhere; });
    EXPECT_EQ(chosen()->condition, RunCondition::Done);
    window.reset();
    makeWindow();
    showTraining();
    waitForRun([&](const ui::Run& shown) { return shown.folder == elsewhere; });
    window->training().open(scratch);
    EXPECT_TRUE(window->messages().text().contains("no usable training run"));
}

TEST_F(Train, SeveralRunsAreComparedOverEachOtherAndInATable)
{
    writeRun(runs / "narrow", {.width = 8, .quality = .93, .state = RunState::Finished}, 150);
    writeRun(runs / "wide", {.width = 32, .quality = .95, .state = RunState::Finished}, 150);
    showTraining();
    ASSERT_TRUE(waitFor([&] { return page().findChild<QListView*>()->model()->rowCount() == 2; }));
    chooseAll();
    ASSERT_EQ(page().chosen().size(), 2);
    const auto& curves = page().curves().dice().curves();
    EXPECT_EQ(curves.size(), 2);
    EXPECT_NE(curves[0].colour, curves[1].colour);
    EXPECT_FALSE(page().findChild<ui::RunSide*>()->isVisible());
    const auto comparison = ui::compare(page().chosen());
    EXPECT_EQ(comparison.headers.mid(comparison.firstSetting), QStringList{"network.baseWidth"});
    const auto dice = comparison.headers.indexOf("Best Dice");
    const auto wide = comparison.rows[0][0] == "wide" ? 0 : 1;
    EXPECT_EQ(comparison.best[static_cast<std::size_t>(dice)], wide);
    EXPECT_EQ(comparison.rows[static_cast<std::size_t>(wide)].last(), "32");
    const auto& table = page().findChild<ui::ComparisonTable*>()->table();
    EXPECT_TRUE(table.isVisible());
    EXPECT_EQ(table.rowCount(), 2);
    EXPECT_EQ(window->actions()["stopRun"]->toolTip(), "Choose one run.");
}

TEST_F(Train, KeysDoNotReachTheImageThatIsNotSeen)
{
    window->openSample();
    waitForDocument();
    segment();
    paint(80, 80, 100, 100);
    ASSERT_TRUE(window->actions()["undo"]->isEnabled());
    const int phase = window->view().phase();
    const auto before = mine(phase);
    showTraining();
    for (const char* id : {"undo", "brush", "reviewed", "segmentStudy", "zoomIn"})
        EXPECT_FALSE(window->actions()[id]->isEnabled()) << id;
    QStringList menus;
    for (const auto* action : window->menuBar()->actions())
        if (action->isVisible())
            menus.append(action->text().remove('&'));
    EXPECT_EQ(menus, (QStringList{"File", "View", "Train", "Help"}));
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(mine(phase), before);
    trigger("showTraining");
    EXPECT_TRUE(window->actions()["undo"]->isEnabled());
    EXPECT_TRUE(window->canvas().isVisible());
    trigger("undo");
    EXPECT_NE(mine(phase), before);
}

} // namespace
} // namespace cinecor::test
