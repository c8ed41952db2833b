#include "tests/ui/train/train_fixture.h"

#include "tests/ui/cut_off.h"
#include "ui/train/new_run_dialog.h"

namespace cinecor::test {
namespace {

using engine::RunState;

class TrainLook : public Train {
protected:
    /// One picture in each theme, nothing cut off.
    void look(const QString& name, QWidget& area)
    {
        for (const auto kind : {ui::ThemeKind::Dark, ui::ThemeKind::Light}) {
            theme->setKind(kind);
            QTest::qWait(50);
            EXPECT_EQ(cutOff(area).join(", ").toStdString(), "") << name.toStdString();
            picture(name + (kind == ui::ThemeKind::Dark ? "-dark" : "-light"), area);
        }
        theme->setKind(ui::ThemeKind::Dark);
    }

    void writeRuns()
    {
        writeRun(runs / "png96-unet", {.state = RunState::Finished}, 150);
        writeRun(runs / "png96-unet-wide", {.width = 64, .quality = .96, .state = RunState::Stopped}, 120);
        writeRun(runs / "png96-unet with a rather long name that somebody gave it on a Friday",
                 {.quality = .92, .state = RunState::Paused}, 60);
        writeRun(runs / "no validation", {.validated = false, .state = RunState::Finished}, 150);
        const MadeUpRun failed{.state = RunState::Failed};
        writeRun(runs / "failed", failed, 4);
        auto status = statusOf(failed, 4);
        status.problem = "The loss became nan in epoch 5. The last good checkpoint is kept; train with a "
                         "lower learning rate or gradient clipping.";
        ASSERT_TRUE(engine::writeRunStatus(runs / "failed", status));
        writeRun(runs / "running", {}, 87);
    }

    void choose(const char* name)
    {
        page().choose(runs / name);
        waitForRun([&](const ui::Run& run) { return run.folder == runs / name; });
    }
};

TEST_F(TrainLook, NothingIsCutOff)
{
    writeRuns();
    showTraining();
    ASSERT_TRUE(waitFor([&] { return page().findChild<QListView*>()->model()->rowCount() == 6; }));
    choose("running");
    look("train-running", *window);
    choose("failed");
    look("train-failed", *window);
    choose("no validation");
    look("train-no-validation", *window);
    choose("png96-unet");
    page().curves().setSmooth(true);
    page().curves().setLogarithmic(true);
    look("train-done-smooth-log", *window);
    page().curves().setSmooth(false);
    page().curves().setLogarithmic(false);
    chooseAll();
    look("train-compared", *window);
    window->resize(1920, 1080);
    QTest::qWait(50);
    look("train-compared-1920", *window);
    choose("running");
    look("train-running-1920", *window);
}

TEST_F(TrainLook, WithoutRuns)
{
    showTraining();
    look("train-empty", *window);
}

TEST_F(TrainLook, NewRunDialogFits)
{
    trigger("newRun");
    auto* dialog = window->findChild<ui::NewRunDialog*>();
    ASSERT_NE(dialog, nullptr);
    look("train-new-run", *dialog);
}

} // namespace
} // namespace cinecor::test
