#include "tests/ui/cut_off.h"
#include "tests/ui/window_fixture.h"

#include "ui/shell/preferences_dialog.h"

#include <QDialog>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>

#include <fstream>

namespace cinecor::test {
namespace {

namespace fs = std::filesystem;

using Look = Window;

using ui::contrast;

/// Values of WebAIM's contrast checker, to two digits.
TEST(Theme, ContrastIsThatOfWcag)
{
    EXPECT_NEAR(contrast(Qt::white, Qt::black), 21, 1e-9);
    EXPECT_NEAR(contrast(QColor(0x777777), Qt::white), 4.48, .005);
    EXPECT_NEAR(contrast(Qt::white, QColor(0x0000FF)), 8.59, .005);
}

TEST(Theme, TextsHaveTheContrastThatWcagAsksFor)
{
    for (const auto kind : {ui::ThemeKind::Dark, ui::ThemeKind::Light}) {
        const auto& c = ui::themeColours(kind);
        for (const auto& surface : {c.ground, c.panel, c.card, c.field, c.hover, c.selection})
            EXPECT_GE(contrast(c.text, surface), 7) << surface.name().toStdString();
        for (const auto& surface : {c.ground, c.panel, c.card, c.field, c.hover})
            EXPECT_GE(contrast(c.secondary, surface), 4.5) << surface.name().toStdString();
        EXPECT_GE(contrast(c.secondaryOnSelection, c.selection), 4.5);
        for (const auto& state : {c.green, c.amber, c.red, c.link, c.secondary}) {
            EXPECT_GE(contrast(state, c.panel), 4.5) << state.name().toStdString();
            EXPECT_GE(contrast(state, ui::badgeGround(state, c)), 4.5) << state.name().toStdString();
        }
        EXPECT_GE(contrast(Qt::white, c.accent), 4) << "the one coloured button, bold";
    }
}

TEST(Theme, EdgesOfControlsHaveTheContrastThatWcagAsksFor)
{
    for (const auto kind : {ui::ThemeKind::Dark, ui::ThemeKind::Light}) {
        const auto& c = ui::themeColours(kind);
        for (const auto& surface : {c.panel, c.card, c.field}) {
            EXPECT_GE(contrast(c.border, surface), 3) << surface.name().toStdString();
            EXPECT_GE(contrast(c.accent, surface), 3) << surface.name().toStdString();
        }
    }
}

/// Controls of the side panel that reach beyond its edge.
QStringList beyondEdge(QWidget& window)
{
    QStringList found;
    for (auto* scroll : window.findChildren<QScrollArea*>("sideScroll"))
        if (scroll->isVisible() && scroll->widget()->width() > scroll->viewport()->width())
            found.append(scroll->objectName());
    return found;
}

/// How far the side panel has to be scrolled to see its end, pixels.
int hiddenBelow(QWidget& window)
{
    return window.findChild<QScrollArea*>("sideScroll")->verticalScrollBar()->maximum();
}

TEST_F(Look, NothingIsCutOff)
{
    const auto source = dataFolder() / "acdc" / "training" / "patient001";
    CINECOR_NEEDS(source);
    const auto folder =
        scratch / "A case with a rather long name that somebody gave it on a Friday afternoon";
    fs::copy(source, folder, fs::copy_options::recursive);
    picture("start-dark");
    window->open({folder});
    waitForDocument();
    segment();
    for (const auto kind : {ui::ThemeKind::Dark, ui::ThemeKind::Light})
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080), QSize(3840, 2160)}) {
            theme->setKind(kind);
            window->resize(size);
            QTest::qWait(50);
            const QString name =
                QString("review-%1-%2").arg(kind == ui::ThemeKind::Dark ? "dark" : "light").arg(size.width());
            // A window manager answers a resize in its own time.
            (void)QTest::qWaitFor([&] { return cutOff(*window).isEmpty() && beyondEdge(*window).isEmpty(); },
                                  3000);
            EXPECT_EQ(cutOff(*window).join(", ").toStdString(), "") << name.toStdString();
            EXPECT_EQ(beyondEdge(*window).join(", ").toStdString(), "") << name.toStdString();
            EXPECT_EQ(hiddenBelow(*window), 0) << name.toStdString();
            picture(name);
        }
    trigger("viewDifference");
    picture("difference");
    trigger("viewConfidence");
    picture("confidence");
}

TEST_F(Look, StartPageFitsWithLongRecentPaths)
{
    settings->addRecent("/data/a/very/long/path/to/a/folder/of/a/study/that/was/opened/in/some/other/year/"
                        "by/somebody/else/patient001_frame01.nii.gz");
    settings->addRecent("/data/short.png");
    window.reset();
    makeWindow();
    for (const auto kind : {ui::ThemeKind::Dark, ui::ThemeKind::Light}) {
        theme->setKind(kind);
        QTest::qWait(50);
        EXPECT_EQ(cutOff(*window).join(", ").toStdString(), "");
        picture(kind == ui::ThemeKind::Dark ? "start-recent-dark" : "start-recent-light");
    }
}

TEST_F(Look, EveryPageOfThePreferencesFits)
{
    trigger("preferences");
    auto* dialog = window->findChild<ui::PreferencesDialog*>();
    ASSERT_NE(dialog, nullptr);
    auto* pages = dialog->findChild<QTabWidget*>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        QTest::qWait(50);
        EXPECT_EQ(cutOff(*dialog).join(", ").toStdString(), "");
        const QString shots = qEnvironmentVariable("CINECOR_SCREENSHOTS");
        if (!shots.isEmpty())
            dialog->grab().save(QString("%1/preferences-%2.png").arg(shots).arg(page));
    }
    dialog->close();
}

TEST_F(Look, ErrorsStandInABarWithDetails)
{
    std::ofstream(scratch / "empty.png").close();
    window->open({scratch / "empty.png"});
    ASSERT_TRUE(waitFor([&] { return window->messages().isShowing(); }));
    QTest::qWait(50);
    EXPECT_TRUE(window->messages().text().contains("empty.png"));
    EXPECT_EQ(cutOff(*window).join(", ").toStdString(), "");
    picture("error-bar");
}

} // namespace
} // namespace cinecor::test
