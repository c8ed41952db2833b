#include "tests/ui/window_fixture.h"

#include "ui/panels/colour_button.h"
#include "ui/shell/preferences_dialog.h"

#include <QMenu>
#include <QTimer>

#include <array>

/// The reader's own colours of structures.
namespace cinecor::test {
namespace {

using Colours = Window;

/// Pixels of exactly this colour.
int countPixels(const QImage& picture, base::Colour colour)
{
    const QRgb wanted = qRgb(colour.red, colour.green, colour.blue);
    int count = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            count += (picture.pixel(x, y) | 0xFF000000) == wanted;
    return count;
}

/// Opens the menu of a structure's colour and chooses an entry by its text.
void chooseColour(QWidget& window, const QString& structure, const QString& entry)
{
    for (auto* button : window.findChildren<ui::ColourButton*>())
        if (button->accessibleName() == "Colour of " + structure) {
            emit button->menu()->aboutToShow();
            for (auto* action : button->menu()->actions())
                if (action->text() == entry)
                    return action->trigger();
        }
    FAIL() << "no colour " << entry.toStdString() << " for " << structure.toStdString();
}

TEST_F(Colours, HoldEverywhereAndAreRemembered)
{
    using namespace base::okabe_ito;
    window->openSample();
    waitForDocument();
    segment();
    QTest::qWait(400); // the overlay fades in
    window->view().setFillOpacity(1);
    const auto thumbnail = [&] { return window->workspace().model().row(0).thumbnail; };
    const auto before = thumbnail();
    ASSERT_GT(countPixels(window->canvas().grab().toImage(), vermillion), 50);
    chooseColour(*window, "LV", "Reddish purple");
    QTest::qWait(100); // the panel follows in its own time
    for (auto* shown :
         {static_cast<QWidget*>(&window->canvas()), window->findChild<QWidget*>("labelsPanel")}) {
        const QImage picture = shown->grab().toImage();
        EXPECT_EQ(countPixels(picture, vermillion), 0);
        EXPECT_GT(countPixels(picture, reddishPurple), 50);
    }
    EXPECT_NE(thumbnail(), before);
    picture("colours");
    window.reset();
    makeWindow();
    window->openSample();
    waitForDocument();
    EXPECT_EQ(document()->layers().scheme().byName("LV")->colour, reddishPurple);
    chooseColour(*window, "LV", "Standard colour of LV");
    EXPECT_EQ(document()->layers().scheme(), base::LabelScheme::shortAxis());
    EXPECT_TRUE(settings->structureColours().empty());
}

TEST_F(Colours, AreChosenByKeys)
{
    window->openSample();
    waitForDocument();
    for (auto* button : window->findChildren<ui::ColourButton*>()) {
        if (button->accessibleName() != "Colour of LV")
            continue;
        EXPECT_TRUE(button->focusPolicy() & Qt::TabFocus);
        window->activateWindow();
        button->setFocus();
        ASSERT_TRUE(waitFor([&] { return button->hasFocus(); }));
        QTimer::singleShot(300, button->menu(), [menu = button->menu()] {
            QTest::keyClick(menu, Qt::Key_Down); // from vermillion, which it has
            QTest::keyClick(menu, Qt::Key_Return);
        });
        QTest::keyClick(button, Qt::Key_Space);
    }
    EXPECT_EQ(document()->layers().scheme().byName("LV")->colour, base::okabe_ito::bluishGreen);
}

TEST_F(Colours, ChangeAndAreResetInThePreferences)
{
    window->openSample();
    waitForDocument();
    trigger("preferences");
    auto* dialog = window->findChild<ui::PreferencesDialog*>();
    ASSERT_NE(dialog, nullptr);
    chooseColour(*dialog, "Myo", "Orange");
    EXPECT_EQ(document()->layers().scheme().byName("Myo")->colour, base::okabe_ito::orange);
    for (auto* button : dialog->findChildren<QAbstractButton*>())
        if (button->text() == "Standard colours")
            button->click();
    EXPECT_EQ(document()->layers().scheme(), base::LabelScheme::shortAxis());
    dialog->close();
    EXPECT_TRUE(settings->structureColours().empty());
}

} // namespace
} // namespace cinecor::test
