#include "tests/ui/files_fixture.h"

/// Everything exported at once, and the window closed with work that is not saved.
namespace cinecor::test {
namespace {

namespace fs = std::filesystem;

TEST_F(Files, ExportAllTellsWhatWentWrongAndWritesTheRest)
{
    const auto in = scratch / "in", out = scratch / "out";
    picture96(101, in / "a" / "1.png");
    picture96(102, in / "b" / "1.png");
    picture96(103, in / "c" / "1.png");
    picture96(104, in / "without_labels.png");
    fs::create_directories(out / "c" / "1_cinecor.png"); // where a file should be
    window->open({in});
    waitForDocument();
    EXPECT_EQ(window->workspace().model().row(1).name, "b/1") << "equal names are told apart";
    for (const int row : {0, 1, 2}) {
        window->workspace().activate(row);
        waitForDocument();
        paint(20, 20, 40, 40);
    }
    trigger("exportAll");
    ASSERT_TRUE(chooseInDialog(*window, out));
    ASSERT_TRUE(waitFor([&] { return window->messages().isShowing(); }));
    EXPECT_TRUE(window->messages().text().startsWith("2 cases exported to")) << barText();
    EXPECT_TRUE(window->messages().text().contains("1 case could not be exported")) << barText();
    picture("export-failed");
    EXPECT_TRUE(fs::is_regular_file(out / "a" / "1_cinecor.png"));
    EXPECT_TRUE(fs::is_regular_file(out / "b" / "1_cinecor.png"));
    EXPECT_FALSE(fs::exists(in / "a" / "1_cinecor.png"));
    EXPECT_TRUE(document()->isModified()) << "an export is a copy";

    window->messages().dismiss();
    fs::remove(out / "c" / "1_cinecor.png");
    trigger("exportAll");
    ASSERT_TRUE(chooseInDialog(*window, out));
    ASSERT_TRUE(waitFor([&] { return barButton("Replace them") != nullptr; })) << barText();
    EXPECT_TRUE(fs::is_regular_file(out / "c" / "1_cinecor.png"));
    barButton("Replace them")->click();
    ASSERT_TRUE(waitFor([&] { return window->messages().text().startsWith("2 cases exported to"); }))
        << barText();
}

TEST_F(Files, ClosingWaitsForTheExport)
{
    const auto in = scratch / "in", out = scratch / "out";
    for (int i = 0; i < 6; ++i)
        picture96(101 + i, in / ("p" + std::to_string(i) + ".png"));
    fs::create_directories(out);
    window->open({in});
    waitForDocument();
    trigger("segmentAll");
    ASSERT_TRUE(waitFor([&] { return !window->segmentAll().isRunning(); }));
    trigger("exportAll");
    ASSERT_TRUE(chooseInDialog(*window, out));
    EXPECT_FALSE(window->close());
    ASSERT_TRUE(waitFor([&] { return !window->isVisible(); }));
    for (int i = 0; i < 6; ++i)
        EXPECT_TRUE(fs::exists(out / ("p" + std::to_string(i) + "_cinecor.png"))) << i;
}

TEST_F(Files, ClosingWithTwoEditedCasesListsBothAndDiscardsThem)
{
    ASSERT_NO_FATAL_FAILURE(openAndPaint(picture96(101, scratch / "first.png")));
    ASSERT_NO_FATAL_FAILURE(openAndPaint(picture96(102, scratch / "second.png")));
    answerUnsaved("cancel");
    EXPECT_FALSE(window->close());
    EXPECT_TRUE(question.contains("first") && question.contains("second")) << question.toStdString();
    answerUnsaved("discard");
    EXPECT_TRUE(window->close());
    EXPECT_FALSE(fs::exists(scratch / "first_cinecor.png"));
    window.reset();
    makeWindow();
    EXPECT_FALSE(window->messages().isShowing()) << "what was discarded is not offered again";
}

TEST_F(Files, WhatWasTakenBackIsNotOfferedForRecovery)
{
    ASSERT_NO_FATAL_FAILURE(openAndPaint(picture96(101, scratch / "first.png")));
    trigger("undo");
    EXPECT_TRUE(window->close());
    window.reset();
    makeWindow();
    EXPECT_FALSE(window->messages().isShowing()) << barText();
}

} // namespace
} // namespace cinecor::test
