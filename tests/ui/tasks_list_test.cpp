#include "tests/ui/window_fixture.h"

#include "ui/panels/tasks_list.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QLabel>
#include <QProgressBar>

#include <algorithm>

namespace cinecor::test {
namespace {

/// The sample, segmented once, failed once, and being segmented again, with the list of tasks open.
class Tasks : public Window {
protected:
    void SetUp() override
    {
        Window::SetUp();
        window->openSample();
        waitForDocument();
        segment();
        control->fails = true;
        trigger("segmentPhase");
        ASSERT_TRUE(waitFor([&] { return count(ui::TaskState::Failed) == 1; }));
        control->fails = false;
        control->millisecondsPerSlice = 10;
        trigger("segmentStudy");
        ASSERT_TRUE(waitFor([&] { return running() && running()->fraction > 0.1; }));
        trigger("tasks");
        list = window->findChild<ui::TasksList*>();
        ASSERT_TRUE(list && list->isVisible());
    }

    [[nodiscard]] std::ptrdiff_t count(ui::TaskState state)
    {
        return std::ranges::count(window->tasks().tasks(), state, &ui::Task::state);
    }

    [[nodiscard]] const ui::Task* running()
    {
        for (const auto& task : window->tasks().tasks())
            if (task.state == ui::TaskState::Running && !task.quiet)
                return &task;
        return nullptr;
    }

    [[nodiscard]] bool shows(const QString& text)
    {
        const auto labels = list->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const auto* label) { return label->text().contains(text); });
    }

    void press(const QString& text)
    {
        const auto buttons = list->findChildren<QAbstractButton*>();
        const auto found = std::ranges::find(buttons, text, &QAbstractButton::text);
        ASSERT_NE(found, buttons.end()) << text.toStdString();
        (*found)->click();
    }

    ui::TasksList* list = nullptr;
};

TEST_F(Tasks, ShowsWhatRunsFailedAndWasDone)
{
    picture("tasks", *list);
    EXPECT_TRUE(shows(document()->name()));
    EXPECT_TRUE(shows("s left")) << "time left";
    EXPECT_TRUE(shows("The computation failed: test."));
    EXPECT_TRUE(shows("Opening")) << "done";
    ASSERT_NE(list->findChild<QProgressBar*>(), nullptr);
    EXPECT_GT(list->findChild<QProgressBar*>()->value(), 100);
    EXPECT_TRUE(window->rect().contains(QRect(window->mapFromGlobal(list->pos()), list->size())));
}

TEST_F(Tasks, DetailsCanBeCopiedAndNameNobody)
{
    press("Copy details");
    const QString copied = QApplication::clipboard()->text();
    EXPECT_TRUE(copied.contains(QString::number(static_cast<int>(base::ErrorCode::ComputationFailed))));
    EXPECT_TRUE(copied.contains("reason: test"));
    EXPECT_TRUE(copied.contains("circles 1.0"));
    EXPECT_TRUE(copied.contains("Segmenting"));
    EXPECT_FALSE(copied.contains(document()->name())) << copied.toStdString();
}

TEST_F(Tasks, FailuresGoWhenTheyAreDismissedAndWorkWhenItIsCancelled)
{
    press("Dismiss");
    ASSERT_TRUE(waitFor([&] { return !shows("The computation failed"); }));
    press("Cancel");
    ASSERT_TRUE(waitFor([&] { return running() == nullptr; }));
    EXPECT_EQ(list->findChild<QProgressBar*>(), nullptr);
    EXPECT_EQ(count(ui::TaskState::Failed), 0);
}

} // namespace
} // namespace cinecor::test
