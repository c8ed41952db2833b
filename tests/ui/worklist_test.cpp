#include "tests/ui/window_fixture.h"

#include "ui/panels/studies_panel.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>

#include <algorithm>
#include <fstream>

#include <unistd.h>

/// A list of many cases: all segmented in the background, ordered by how well it went, in bounded memory.
namespace cinecor::test {
namespace {

namespace fs = std::filesystem;

class Worklist : public Window {
protected:
    void SetUp() override
    {
        source = dataFolder() / "png96" / "val";
        CINECOR_NEEDS(source);
        Window::SetUp();
    }

    void openAll()
    {
        window->open({source});
        waitForDocument();
        count = window->workspace().model().rowCount();
    }

    void segmentAll()
    {
        trigger("segmentAll");
        ASSERT_TRUE(waitFor([&] { return !window->segmentAll().isRunning(); }));
    }

    [[nodiscard]] const ui::StudyRow& row(int index) { return window->workspace().model().row(index); }
    [[nodiscard]] ui::StudiesPanel& panel() { return *window->findChild<ui::StudiesPanel*>(); }
    [[nodiscard]] QPushButton* offer()
    {
        for (auto* button : panel().findChildren<QPushButton*>())
            if (button->text() == "Segment all")
                return button;
        return nullptr;
    }

    fs::path source;
    int count = 0;
};

TEST_F(Worklist, SegmentAllJudgesEveryCaseAndPutsTheWorstFirst)
{
    openAll();
    panel().setOrder(ui::StudiesOrder::By::Worst);
    ASSERT_TRUE(offer()->isVisible());
    const auto labels = panel().findChildren<QLabel*>();
    EXPECT_TRUE(std::ranges::any_of(
        labels, [&](const auto* label) { return label->text() == QString("%1 not judged yet").arg(count); }));
    picture("worst-first-unjudged");
    offer()->click();
    ASSERT_TRUE(waitFor([&] { return !window->segmentAll().isRunning(); }));
    EXPECT_EQ(window->messages().text(), QString("%1 cases segmented.").arg(count));
    EXPECT_FALSE(offer()->isVisible());
    const auto* shown = panel().findChild<QListView*>()->model();
    double before = 0;
    for (int i = 0; i < shown->rowCount(); ++i) {
        const auto score = shown->index(i, 0).data(ui::StudiesModel::ScoreRole);
        ASSERT_TRUE(score.isValid()) << i;
        EXPECT_GE(score.toDouble(), before);
        before = score.toDouble();
        EXPECT_TRUE(shown->index(i, 0).data(ui::StudiesModel::DetailRole).toString().startsWith("Dice "));
    }
    EXPECT_LT(shown->index(0, 0).data(ui::StudiesModel::ScoreRole).toDouble(), before)
        << "a heart of circles does not fit all alike";
    picture("worst-first");
}

TEST_F(Worklist, CaseThatCannotBeOpenedDoesNotStopTheOthers)
{
    const auto folder = scratch / "mixed";
    fs::create_directories(folder);
    std::ofstream(folder / "a_bad.png") << "this is no picture";
    for (const char* name : {"cmr101.png", "cmr102.png"})
        fs::copy_file(source / "image" / name, folder / name);
    source = folder;
    window->open({folder});
    ASSERT_TRUE(waitFor([&] { return window->workspace().model().rowCount() == 3; }));
    ASSERT_TRUE(waitFor([&] { return row(0).state == ui::StudyState::Failed; }));
    window->messages().dismiss();
    segmentAll();
    EXPECT_EQ(row(1).state, ui::StudyState::Ai);
    EXPECT_EQ(row(2).state, ui::StudyState::Ai);
    EXPECT_TRUE(row(1).judgement.startsWith("confidence from")) << "there is no truth";
}

TEST_F(Worklist, GivesMemoryBackAndKeepsWhatTheAiFound)
{
    window->workspace().setIdleBytes(0);
    openAll();
    segmentAll();
    ASSERT_TRUE(waitFor([&] { return window->tasks().isIdle(); }));
    window->workspace().setIdleBytes(0);
    EXPECT_LE(window->workspace().documents().size(), 2U) << "the shown case and the next";
    EXPECT_EQ(row(count - 1).state, ui::StudyState::Ai);
    EXPECT_TRUE(row(count - 1).score);
    ASSERT_TRUE(waitFor([&] { return window->tasks().isIdle(); }));
    const int segmented = control->segmented;
    window->workspace().activate(count - 1);
    waitForDocument();
    EXPECT_TRUE(document()->hasAi());
    EXPECT_FALSE(document()->layers().confidence(1).empty());
    EXPECT_EQ(document()->aiModel(), "circles 1.0");
    EXPECT_FALSE(document()->isModified());
    EXPECT_EQ(control->segmented, segmented) << "not segmented again";
    EXPECT_EQ(std::ranges::count(mine(1), 0) > 0, true);
    EXPECT_GT(std::ranges::count(mine(1), 3), 100) << "an LV of a sixth of 96 pixels";
}

/// Resident memory of this program, MB.
double residentMegabytes()
{
    std::ifstream stream("/proc/self/statm");
    double all = 0, resident = 0;
    stream >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

TEST_F(Worklist, FortyVolumesTakeTheMemoryOfAFew)
{
    std::vector<fs::path> patients;
    for (int i = 1; i <= 40; ++i)
        patients.push_back(dataFolder() / "acdc" / "training" /
                           ("patient0" + std::string(i < 10 ? "0" : "") + std::to_string(i)));
    CINECOR_NEEDS(patients.back());
    window->workspace().setIdleBytes(std::size_t{32} << 20);
    window->open(patients);
    waitForDocument();
    [[maybe_unused]] const double before = residentMegabytes();
    segmentAll();
    ASSERT_TRUE(waitFor([&] { return window->tasks().isIdle(); }));
    EXPECT_EQ(window->workspace().model().unjudgedCount(), 0);
    EXPECT_LT(window->workspace().documents().size(), 12U);
#ifndef __SANITIZE_ADDRESS__ // which keeps freed memory to find its use
    EXPECT_LT(residentMegabytes() - before, 150) << "40 of them take 400 MB with labels and confidence";
#endif
}

TEST_F(Worklist, EditedCasesStayInMemory)
{
    window->workspace().setIdleBytes(0);
    openAll();
    paint(20, 20, 40, 40);
    auto* edited = document();
    for (int i = 0; i < 3; ++i) {
        trigger("nextCase");
        waitForDocument();
    }
    EXPECT_EQ(window->workspace().documentAt(0), edited);
    EXPECT_TRUE(edited->isModified());
}

TEST_F(Worklist, WhatTheReaderAsksForGoesFirst)
{
    control->millisecondsPerSlice = 60;
    openAll();
    trigger("segmentAll");
    ASSERT_TRUE(waitFor([&] { return control->segmented >= 2; }));
    window->workspace().activate(count - 1);
    waitForDocument();
    const int before = control->segmented;
    trigger("segmentStudy");
    ASSERT_TRUE(waitFor([&] { return document()->hasAi(); }));
    EXPECT_LE(control->segmented - before, 2) << "not after the other cases";
    ASSERT_TRUE(waitFor([&] { return !window->segmentAll().isRunning(); }));
    EXPECT_EQ(window->workspace().model().unjudgedCount(), 0) << "what made way was done later";
}

TEST_F(Worklist, SegmentAllIsOneTaskThatCanBeCancelled)
{
    control->millisecondsPerSlice = 100;
    openAll();
    trigger("segmentAll");
    ASSERT_TRUE(waitFor([&] { return control->segmented >= 1; }));
    const auto& tasks = window->tasks().tasks();
    const auto group = std::ranges::find(tasks, QString("Segmenting all cases"), &ui::Task::name);
    ASSERT_NE(group, tasks.end());
    EXPECT_EQ(std::ranges::count_if(tasks, [](const auto& task) { return !task.quiet && task.isActive(); }),
              1);
    picture("segment-all");
    window->tasks().cancel(group->id);
    EXPECT_FALSE(window->segmentAll().isRunning());
    const int segmented = control->segmented;
    ASSERT_TRUE(waitFor([&] { return window->tasks().isIdle(); }));
    EXPECT_LE(control->segmented - segmented, 2);
    EXPECT_GT(window->workspace().model().unjudgedCount(), 0);
}

TEST_F(Worklist, ClosingEverythingEndsSegmentAll)
{
    control->millisecondsPerSlice = 50;
    openAll();
    trigger("segmentAll");
    trigger("closeAll");
    EXPECT_FALSE(window->segmentAll().isRunning());
    ASSERT_TRUE(waitFor([&] { return window->tasks().isIdle(); }));
    EXPECT_FALSE(window->messages().isShowing()) << window->messages().text().toStdString();
}

TEST_F(Worklist, CancelledOpeningCanBeTriedAgain)
{
    openAll();
    window->workspace().activate(count - 1);
    const auto& tasks = window->tasks().tasks();
    const auto opening = std::ranges::find_if(tasks, [&](const auto& task) {
        return task.isActive() && task.name() == "Opening " + row(count - 1).name;
    });
    ASSERT_NE(opening, tasks.end());
    window->tasks().cancel(opening->id);
    EXPECT_FALSE(window->workspace().isLoading());
    EXPECT_EQ(row(count - 1).state, ui::StudyState::New);
    window->workspace().activate(count - 1);
    waitForDocument();
}

} // namespace
} // namespace cinecor::test
