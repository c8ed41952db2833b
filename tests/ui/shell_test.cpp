#include "tests/ui/window_fixture.h"

#include "core/editing/journal.h"
#include "core/imaging/phantom.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/hint.h"
#include "ui/shell/unsaved_dialog.h"

#include <QAbstractButton>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTimer>

#include <algorithm>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

namespace cinecor::test {
namespace {

namespace fs = std::filesystem;

using Shell = Window;

void collectActions(const QMenu& menu, QSet<QAction*>& found)
{
    for (auto* action : menu.actions()) {
        found.insert(action);
        if (action->menu())
            collectActions(*action->menu(), found);
    }
}

TEST_F(Shell, EveryActionIsInAMenuWithATipAndAName)
{
    QSet<QAction*> inMenus;
    for (auto* top : window->menuBar()->actions())
        collectActions(*top->menu(), inMenus);
    for (auto* action : window->actions().all()) {
        const auto id = action->objectName().toStdString();
        EXPECT_TRUE(inMenus.contains(action)) << id;
        EXPECT_FALSE(action->text().isEmpty()) << id;
        EXPECT_FALSE(action->toolTip().isEmpty()) << id;
    }
}

TEST_F(Shell, NoKeyBelongsToTwoActions)
{
    QMap<QString, QString> holders;
    for (auto* action : window->actions().all())
        for (const auto& key : action->shortcuts()) {
            const QString text = key.toString();
            EXPECT_FALSE(holders.contains(text)) << text.toStdString() << ": " << holders[text].toStdString()
                                                 << " and " << action->objectName().toStdString();
            holders[text] = action->objectName();
        }
}

TEST_F(Shell, ChangedKeysAreRememberedAndMoveFromOneActionToAnother)
{
    auto* fit = window->actions()["fit"];
    auto* brush = window->actions()["brush"];
    window->actions().setKeys(fit, {QKeySequence("B")});
    EXPECT_TRUE(brush->shortcuts().isEmpty());
    window.reset();
    makeWindow();
    EXPECT_EQ(window->actions()["fit"]->shortcut(), QKeySequence("B"));
    EXPECT_TRUE(window->actions()["brush"]->shortcuts().isEmpty());
    window->actions().resetKeys();
    EXPECT_EQ(window->actions()["brush"]->shortcut(), QKeySequence("B"));
}

TEST_F(Shell, PaletteFindsByWordsAndTriggers)
{
    window->openSample();
    waitForDocument();
    trigger("palette");
    auto* palette = window->findChild<ui::CommandPalette*>();
    auto* words = palette->findChild<QLineEdit*>();
    QTest::keyClicks(words, "larg brush");
    picture("palette", *palette);
    ASSERT_EQ(palette->findChild<QListWidget*>()->count(), 1);
    const double before = window->view().brushDiameter();
    QTest::keyClick(words, Qt::Key_Return);
    EXPECT_GT(window->view().brushDiameter(), before);
}

TEST_F(Shell, KeysOfTheReaderSteerTheImage)
{
    window->openSample();
    waitForDocument();
    auto& view = window->view();
    auto& canvas = window->canvas();
    window->activateWindow();
    canvas.setFocus();
    ASSERT_TRUE(waitFor([&] { return canvas.hasFocus(); }));
    const int slice = view.slice(), phase = view.phase();
    QTest::keyClick(&canvas, Qt::Key_Up);
    EXPECT_EQ(view.slice(), slice + 1);
    QTest::keyClick(&canvas, Qt::Key_Right);
    EXPECT_EQ(view.phase(), phase + 1);
    QTest::keyClick(&canvas, Qt::Key_B);
    EXPECT_EQ(canvas.tool(), ui::ToolId::Brush);
    QTest::keyClick(&canvas, Qt::Key_Space);
    EXPECT_EQ(canvas.tool(), ui::ToolId::Navigate);
    QTest::keyClick(&canvas, Qt::Key_Space);
    EXPECT_EQ(canvas.tool(), ui::ToolId::Brush);
    QTest::keyClick(&canvas, Qt::Key_2);
    EXPECT_EQ(view.label(), 2);
    QTest::keyClick(&canvas, Qt::Key_H);
    EXPECT_FALSE(view.overlayShown());
    QTest::keyClick(&canvas, Qt::Key_S, Qt::AltModifier);
    EXPECT_EQ(document()->endSystole(), view.phase());
    QTest::keyClick(&canvas, Qt::Key_D);
    EXPECT_EQ(view.phase(), *document()->endDiastole());
}

TEST_F(Shell, PaintingGoesOnWhileSegmenting)
{
    window->openSample();
    waitForDocument();
    control->millisecondsPerSlice = 20;
    trigger("segmentStudy");
    ASSERT_TRUE(
        waitFor([&] { return document()->labels(ui::Layer::Ai, window->view().phase()) != nullptr; }));
    ASSERT_TRUE(window->service().isSegmenting(*document()));
    picture("segmenting");
    const int phase = window->view().phase();
    const auto before = mine(phase);
    paint(20, 20, 40, 40);
    const auto painted = mine(phase);
    EXPECT_NE(painted, before);
    ASSERT_TRUE(waitFor([&] { return !window->service().isSegmenting(*document()); }));
    EXPECT_EQ(mine(phase), painted) << "the AI leaves edited slices alone";
}

TEST_F(Shell, LateResultForAClosedCaseIsDropped)
{
    window->openSample();
    waitForDocument();
    control->millisecondsPerSlice = 20;
    trigger("segmentStudy");
    trigger("closeAll");
    EXPECT_EQ(document(), nullptr);
    ASSERT_TRUE(waitFor([&] { return window->tasks().isIdle(); }));
    EXPECT_FALSE(window->messages().isShowing());
}

TEST_F(Shell, NextCaseIsLoadedAndSegmentedAhead)
{
    const auto source = dataFolder() / "png96" / "val";
    CINECOR_NEEDS(source);
    window->open({source});
    waitForDocument();
    EXPECT_EQ(window->workspace().model().rowCount(), 20);
    segment();
    ASSERT_TRUE(waitFor([&] {
        const auto* next = window->workspace().documentAt(1);
        return next && next->hasAi();
    }));
    picture("worklist");
    trigger("nextCase");
    EXPECT_EQ(window->workspace().currentRow(), 1);
    EXPECT_NE(document(), nullptr) << "it was there already";
}

TEST_F(Shell, UndoStackSurvivesSwitchingCases)
{
    const auto source = dataFolder() / "png96" / "val";
    CINECOR_NEEDS(source);
    window->open({source});
    waitForDocument();
    segment();
    paint(10, 10, 20, 20);
    auto* first = document();
    trigger("nextCase");
    ASSERT_TRUE(waitFor([&] { return document() && document() != first; }));
    EXPECT_FALSE(window->actions()["undo"]->isEnabled());
    trigger("previousCase");
    EXPECT_EQ(document(), first);
    EXPECT_TRUE(window->actions()["undo"]->isEnabled());
    trigger("undo");
    EXPECT_FALSE(first->isModified());
}

TEST_F(Shell, OneBadFileIsListedAndTheOthersOpen)
{
    const auto source = dataFolder() / "png96" / "val";
    CINECOR_NEEDS(source);
    const auto folder = scratch / "mixed";
    fs::create_directories(folder);
    fs::copy_file(source / "image" / "cmr101.png", folder / "a_good.png");
    std::ofstream(folder / "b_bad.png") << "this is no picture";
    window->open({folder});
    waitForDocument();
    ASSERT_EQ(window->workspace().model().rowCount(), 2);
    EXPECT_EQ(window->workspace().model().row(0).name, "a_good");
    window->workspace().activate(1);
    ASSERT_TRUE(waitFor([&] { return window->messages().isShowing(); }));
    EXPECT_TRUE(window->messages().text().contains("b_bad.png"));
    EXPECT_EQ(window->workspace().model().row(1).state, ui::StudyState::Failed);
    picture("bad-file");
}

TEST_F(Shell, ClosingWithUnsavedWorkAsksOnceAndListsIt)
{
    window->openSample();
    waitForDocument();
    segment();
    paint(20, 20, 40, 40);
    bool asked = false;
    QTimer::singleShot(200, window.get(), [&] {
        auto* dialog = window->findChild<QDialog*>("unsavedDialog");
        ASSERT_NE(dialog, nullptr);
        const auto labels = dialog->findChildren<QLabel*>();
        asked = std::ranges::any_of(
            labels, [&](const auto* label) { return label->text().contains(document()->name()); });
        dialog->findChild<QAbstractButton*>("cancel")->click();
    });
    EXPECT_FALSE(window->close());
    EXPECT_TRUE(asked);
    EXPECT_TRUE(window->isVisible());
}

TEST_F(Shell, SavesAllBeforeClosing)
{
    fs::create_directories(scratch / "out");
    settings->setOutputFolder(QString::fromStdString((scratch / "out").string()));
    window->openSample();
    waitForDocument();
    segment();
    paint(20, 20, 40, 40);
    QTimer::singleShot(200, window.get(), [&] {
        window->findChild<QDialog*>("unsavedDialog")->findChild<QAbstractButton*>("saveAll")->click();
    });
    window->close();
    ASSERT_TRUE(waitFor([&] { return !window->isVisible(); }));
    EXPECT_FALSE(fs::is_empty(scratch / "out"));
}

/// Another program writes an edit of the sample's first phase and ends without saving.
void leaveJournal(const fs::path& file, const base::Study& study, const editing::LabelDelta& delta)
{
    const auto& size = study.geometry().size();
    const pid_t child = fork();
    if (child == 0) {
        auto journal = editing::Journal::create(file, {.studyIdentity = study.identity,
                                                       .source = {},
                                                       .baseline = {},
                                                       .width = size.x,
                                                       .height = size.y,
                                                       .sliceCount = size.z});
        _exit(journal && journal->append(delta, editing::SliceState::Edited) ? 0 : 1);
    }
    int status = 1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_EQ(status, 0);
}

TEST_F(Shell, OffersWhatAKilledProgramLeft)
{
    window.reset();
    const auto study = imaging::makePhantom().study;
    const editing::LabelDelta stroke({.phase = 1, .slice = 5}, {{1000, 7, 0, 1}}, study.geometry().size().x);
    ASSERT_NO_FATAL_FAILURE(leaveJournal(ui::journalFolder() / "left.journal", study, stroke));
    makeWindow();
    ASSERT_TRUE(window->messages().isShowing());
    picture("recovery");
    const auto buttons = window->messages().findChildren<QAbstractButton*>();
    const auto recover = std::ranges::find(buttons, QString("Recover"), &QAbstractButton::text);
    ASSERT_NE(recover, buttons.end());
    (*recover)->click();
    waitForDocument();
    EXPECT_TRUE(document()->isModified());
    EXPECT_EQ(std::ranges::count(mine(1), 1), 7);
    EXPECT_FALSE(fs::exists(ui::journalFolder() / "left.journal"));
}

TEST_F(Shell, HintShowsTheFirstStepsUntilItIsClosed)
{
    settings->setHintSeen(false);
    window->openSample();
    waitForDocument();
    auto* hint = window->findChild<ui::Hint*>();
    ASSERT_TRUE(hint->isVisible());
    EXPECT_TRUE(hint->findChild<QLabel*>()->text().contains("Ctrl+R"));
    EXPECT_TRUE(window->canvas().rect().contains(hint->geometry()));
    picture("hint-1-open");
    segment();
    EXPECT_TRUE(hint->findChild<QLabel*>()->text().contains("eraser"));
    EXPECT_TRUE(window->canvas().rect().contains(hint->geometry()));
    picture("hint-2-segmented");
    hint->findChild<QAbstractButton*>()->click();
    EXPECT_FALSE(hint->isVisible());
    EXPECT_TRUE(settings->hintSeen());
}

TEST_F(Shell, SplitterAndToolSizesAreRemembered)
{
    window->openSample();
    waitForDocument();
    window->view().setBrushDiameter(11);
    window->actions()["studiesPanel"]->setChecked(false);
    window->close();
    window.reset();
    makeWindow();
    EXPECT_DOUBLE_EQ(window->view().brushDiameter(), 11);
    EXPECT_FALSE(window->actions()["studiesPanel"]->isChecked());
}

} // namespace
} // namespace cinecor::test
