#pragma once

#include "tests/ui/scores/moved_hearts.h"
#include "tests/ui/window_fixture.h"

#include "ui/scores/score_table.h"
#include "ui/scores/score_text.h"
#include "ui/shell/scores_view.h"

namespace cinecor::test {

/// The true window, its pictures in a scratch folder.
class Scores : public Window {
protected:
    void SetUp() override
    {
        Window::SetUp();
        folder = scratch / "hearts";
    }

    void open(const std::vector<std::filesystem::path>& paths)
    {
        window->open(paths);
        waitForDocument();
    }
    void showScores()
    {
        window->actions()["showScores"]->setChecked(true);
        waitForScores();
    }
    void waitForScores()
    {
        ASSERT_TRUE(waitFor([&] { return window->scores().isUpToDate(); }));
    }
    void segmentAll()
    {
        trigger("segmentAll");
        ASSERT_TRUE(waitFor([&] { return !window->segmentAll().isRunning(); }));
        waitForScores();
    }
    void clickRow(int row, int column)
    {
        auto& table = page().table();
        const auto where = table.visualRect(table.model()->index(row, column)).center();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, where);
    }
    [[nodiscard]] ui::ScoresPage& page() { return window->scores().page(); }
    [[nodiscard]] const ui::ScoreBoard& board() { return page().board(); }
    [[nodiscard]] std::vector<std::string> names()
    {
        std::vector<std::string> out;
        for (const auto& row : board().rows)
            out.push_back(row.name.toStdString());
        return out;
    }

    std::filesystem::path folder;
};

} // namespace cinecor::test
