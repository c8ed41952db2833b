#include "tests/ui/window_fixture.h"

#include "ui/panels/studies_panel.h"
#include "ui/panels/tasks_list.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/export_dataset_dialog.h"
#include "ui/shell/preferences_dialog.h"
#include "ui/shell/scores_view.h"
#include "ui/shell/toolbar.h"
#include "ui/shell/unsaved_dialog.h"
#include "ui/train/new_run_dialog.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>

#include <set>

/// Every control has a name for those who do not see it, and Tab goes where the eye goes.
namespace cinecor::test {
namespace {

using Accessibility = Window;

template <class... Kinds>
bool isOneOf(const QWidget* widget)
{
    return (qobject_cast<const Kinds*>(widget) || ...);
}

bool isControl(const QWidget* widget)
{
    const bool inside =
        widget->objectName().startsWith("qt_") || isOneOf<QScrollBar, QHeaderView>(widget) ||
        isOneOf<QAbstractSpinBox, QComboBox, QTabBar, QKeySequenceEdit>(widget->parentWidget());
    return !inside && isOneOf<QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QAbstractSpinBox,
                              QAbstractItemView, QProgressBar, QKeySequenceEdit>(widget);
}

std::string pathOf(const QWidget* widget)
{
    std::string path = widget->metaObject()->className();
    for (const auto* parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        path = std::string(parent->metaObject()->className()) + " / " + path;
    return path;
}

void expectNames(QWidget& area)
{
    for (const auto* widget : area.findChildren<QWidget*>()) {
        if (!widget->isVisible() || !isControl(widget))
            continue;
        // Of its own, its text, or the label that stands before it.
        auto* accessible = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        ASSERT_NE(accessible, nullptr) << pathOf(widget);
        EXPECT_FALSE(accessible->text(QAccessible::Name).isEmpty()) << pathOf(widget);
    }
}

/// Widgets in the order of the Tab key, those that Tab reaches.
std::vector<QWidget*> tabChain(QWidget& area)
{
    std::vector<QWidget*> chain;
    std::set<QWidget*> seen;
    for (auto* widget = area.window()->nextInFocusChain(); seen.insert(widget).second;
         widget = widget->nextInFocusChain())
        if (area.isAncestorOf(widget) && widget->isVisibleTo(&area) && widget->isEnabled() &&
            (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && isControl(widget))
            chain.push_back(widget);
    return chain;
}

/// Row by row, and in a row from left to right.
void expectReadingOrder(QWidget& area)
{
    const auto chain = tabChain(area);
    EXPECT_FALSE(chain.empty()) << pathOf(&area);
    for (std::size_t i = 1; i < chain.size(); ++i) {
        const QRect before(chain[i - 1]->mapTo(&area, QPoint()), chain[i - 1]->size());
        const QRect after(chain[i]->mapTo(&area, QPoint()), chain[i]->size());
        const bool sameRow = before.top() < after.bottom() && after.top() < before.bottom();
        EXPECT_TRUE(sameRow ? before.left() <= after.left() : before.top() < after.top())
            << pathOf(chain[i - 1]) << " \"" << chain[i - 1]->accessibleName().toStdString() << "\" before "
            << pathOf(chain[i]) << " \"" << chain[i]->accessibleName().toStdString() << '"';
    }
}

TEST_F(Accessibility, ControlsOfTheWindowHaveNames)
{
    expectNames(*window);
    window->openSample();
    waitForDocument();
    segment();
    expectNames(*window);
}

TEST_F(Accessibility, ControlsOfEveryDialogHaveNames)
{
    trigger("preferences");
    auto* preferences = window->findChild<ui::PreferencesDialog*>();
    auto* pages = preferences->findChild<QTabWidget*>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        expectNames(*preferences);
        expectReadingOrder(*pages->currentWidget());
    }
    preferences->close();
    trigger("palette");
    expectNames(*window->findChild<ui::CommandPalette*>());
    window->findChild<ui::CommandPalette*>()->close();
    const auto look = [this](const char* name) {
        QTimer::singleShot(100, window.get(), [this, name] {
            for (auto* dialog : window->findChildren<QDialog*>())
                if (dialog->isVisible()) {
                    expectNames(*dialog);
                    expectReadingOrder(*dialog);
                    picture(name, *dialog);
                    dialog->reject();
                }
        });
    };
    look("about");
    trigger("about");
    window->openSample();
    waitForDocument();
    segment();
    trigger("exportDataset");
    auto* dataset = window->findChild<ui::ExportDatasetDialog*>();
    expectNames(*dataset);
    expectReadingOrder(*dataset);
    dataset->close();
    look("unsaved");
    (void)ui::askAboutUnsaved(window.get(), {"one", "two"});
}

TEST_F(Accessibility, TrainingHasNamesAndTabFollowsTheEye)
{
    trigger("showTraining");
    expectNames(*window);
    trigger("newRun");
    auto* dialog = window->findChild<ui::NewRunDialog*>();
    expectNames(*dialog);
    expectReadingOrder(*dialog);
    dialog->reject();
}

TEST_F(Accessibility, ScoresHaveNamesAndTabFollowsTheEye)
{
    trigger("showScores");
    expectNames(*window);
    expectReadingOrder(window->scores().page());
    trigger("showScores");
    window->openSample();
    waitForDocument();
    segment();
    trigger("showScores");
    ASSERT_TRUE(waitFor([&] { return window->scores().isUpToDate(); }));
    expectNames(*window);
    expectReadingOrder(window->scores().page());
}

TEST_F(Accessibility, TabFollowsTheEye)
{
    expectReadingOrder(*window->centralWidget());
    window->openSample();
    waitForDocument();
    segment();
    expectReadingOrder(*window->findChild<ui::StudiesPanel*>());
    expectReadingOrder(*window->findChild<QScrollArea*>("sideScroll")->widget());
}

TEST_F(Accessibility, EveryButtonOfTheToolbarSaysWhatItDoes)
{
    window->openSample();
    waitForDocument();
    for (const auto* button : window->findChild<ui::Toolbar*>()->findChildren<QToolButton*>()) {
        if (!button->isVisible() || button->objectName().startsWith("qt_"))
            continue;
        EXPECT_FALSE(button->toolTip().isEmpty()) << button->text().toStdString();
        const auto* action = button->defaultAction();
        if (action && !action->shortcut().isEmpty()) {
            EXPECT_TRUE(button->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)))
                << button->toolTip().toStdString();
        }
    }
}

} // namespace
} // namespace cinecor::test
