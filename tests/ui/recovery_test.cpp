#include "tests/ui/window_fixture.h"

#include <QAbstractButton>
#include <QProcess>

#include <algorithm>
#include <csignal>

/// A window that is killed while the reader works, and what the next one brings back.
namespace cinecor::test {
namespace {

namespace fs = std::filesystem;

class Recovery : public Window {
protected:
    void SetUp() override
    {
        CINECOR_NEEDS(dataFolder() / "png96" / "val");
        Window::SetUp();
        for (int i = 0; i < 2; ++i) {
            images.push_back(scratch / ("case" + std::to_string(i) + ".png"));
            fs::copy_file(dataFolder() / "png96" / "val" / "image" /
                              ("cmr10" + std::to_string(1 + i) + ".png"),
                          images.back());
        }
    }

    /// This program once more: opens the images, paints in each, and is killed.
    void paintAndDie()
    {
        QProcess other;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("CINECOR_TEST_DIES_WITH", QString::fromStdString(scratch.string()));
        other.setProcessEnvironment(environment);
        other.start(QApplication::applicationFilePath(), {"--gtest_filter=Killed.WhilePainting"});
        ASSERT_TRUE(other.waitForFinished(patience));
        EXPECT_EQ(other.exitStatus(), QProcess::CrashExit);
        EXPECT_EQ(other.exitCode(), SIGKILL) << other.readAllStandardOutput().toStdString();
    }

    void press(const QString& text)
    {
        const auto buttons = window->messages().findChildren<QAbstractButton*>();
        const auto found = std::ranges::find(buttons, text, &QAbstractButton::text);
        ASSERT_NE(found, buttons.end());
        (*found)->click();
    }

    [[nodiscard]] bool allModified() { return window->workspace().unsaved().size() == images.size(); }

    std::vector<fs::path> images;
};

/// Not a test of its own: what `paintAndDie` starts.
class Killed : public Window {};

TEST_F(Killed, WhilePainting)
{
    const auto folder = qEnvironmentVariable("CINECOR_TEST_DIES_WITH").toStdString();
    if (folder.empty())
        GTEST_SKIP() << "is started by the tests of Recovery";
    window.reset();
    qputenv("XDG_DATA_HOME", (fs::path(folder) / "data").c_str());
    makeWindow();
    for (const char* name : {"case0.png", "case1.png"}) {
        const auto image = fs::path(folder) / name;
        window->open({image});
        ASSERT_TRUE(waitFor([&] { return document() && document()->study().source == image; }));
        trigger("label3");
        paint(30, 30, 50, 30);
    }
    paint(30, 60, 50, 60);
    ::raise(SIGKILL);
}

TEST_F(Recovery, BringsBackWhatWasPaintedInEveryCase)
{
    window.reset();
    ASSERT_NO_FATAL_FAILURE(paintAndDie());
    makeWindow();
    ASSERT_TRUE(window->messages().text().startsWith("Cinecor was ended before 2 cases"))
        << window->messages().text().toStdString();
    picture("recovery-of-two");
    ASSERT_NO_FATAL_FAILURE(press("Recover"));
    ASSERT_TRUE(waitFor([&] { return allModified(); }));
    const auto painted = [&](int row) {
        const auto* labels = window->workspace().documentAt(row)->labels(ui::Layer::Mine, 1);
        return std::ranges::count(labels->values(), 3);
    };
    EXPECT_GT(painted(0), 20) << "a stroke of 20 pixels";
    EXPECT_GT(painted(1), 40) << "two of them";
}

TEST_F(Recovery, ReachesACaseThatIsOpenAlready)
{
    window.reset();
    ASSERT_NO_FATAL_FAILURE(paintAndDie());
    makeWindow();
    window->open({images[0]});
    waitForDocument();
    EXPECT_FALSE(document()->isModified());
    ASSERT_NO_FATAL_FAILURE(press("Recover"));
    ASSERT_TRUE(waitFor([&] { return allModified(); }));
}

TEST_F(Recovery, SaysWhereAnImageIsMissingAndWaitsForIt)
{
    window.reset();
    ASSERT_NO_FATAL_FAILURE(paintAndDie());
    fs::create_directories(scratch / "moved");
    fs::rename(images[0], scratch / "moved" / "case0.png");
    makeWindow();
    ASSERT_NO_FATAL_FAILURE(press("Recover"));
    ASSERT_TRUE(waitFor([&] { return window->messages().text().contains("is not there any more"); }));
    window->messages().dismiss();
    window->open({scratch / "moved" / "case0.png"});
    ASSERT_TRUE(waitFor([&] { return allModified(); }));
}

TEST_F(Recovery, OffersAgainUntilItIsAnswered)
{
    window.reset();
    ASSERT_NO_FATAL_FAILURE(paintAndDie());
    makeWindow();
    window->messages().dismiss();
    EXPECT_TRUE(window->close());
    window.reset();
    makeWindow();
    ASSERT_NO_FATAL_FAILURE(press("Discard"));
    window.reset();
    makeWindow();
    EXPECT_FALSE(window->messages().isShowing());
}

} // namespace
} // namespace cinecor::test
