#pragma once

#include "tests/ui/train/made_up_run.h"
#include "tests/ui/window_fixture.h"

#include "ui/shell/training_view.h"
#include "ui/train/curves.h"
#include "ui/train/run_side.h"

#include <QLabel>
#include <QListView>

namespace cinecor::test {

/// The true window, its runs in a scratch folder.
class Train : public Window {
protected:
    void SetUp() override
    {
        Window::SetUp();
        runs = scratch / "runs";
        std::filesystem::create_directories(runs);
        settings->setRunsFolder(QString::fromStdString(runs.string()));
        window.reset();
        makeWindow();
    }

    void showTraining() { window->actions()["showTraining"]->setChecked(true); }

    [[nodiscard]] ui::TrainPage& page() { return window->training().page(); }
    [[nodiscard]] ui::RunPtr chosen()
    {
        const auto all = page().chosen();
        return all.size() == 1 ? all.front() : nullptr;
    }
    template <class Condition>
    void waitForRun(Condition condition)
    {
        ASSERT_TRUE(waitFor([&] {
            const auto run = chosen();
            return run && condition(*run);
        })) << (chosen() ? chosen()->problem.toStdString() : "no run");
    }
    void waitForCondition(ui::RunCondition condition)
    {
        waitForRun([condition](const ui::Run& run) { return run.condition == condition; });
    }
    /// Everything that the right side says.
    [[nodiscard]] QString words()
    {
        QStringList texts;
        for (const auto* label : page().findChild<ui::RunSide*>()->findChildren<QLabel*>())
            if (label->isVisible())
                texts.append(label->text());
        return texts.join(" | ");
    }
    void chooseAll() { page().findChild<QListView*>()->selectAll(); }

    std::filesystem::path runs;
};

} // namespace cinecor::test
