#pragma once

#include "tests/ui/file_dialogs.h"
#include "tests/ui/window_fixture.h"

#include "core/base/atomic_file.h"

#include <QAbstractButton>
#include <QDialog>
#include <QLabel>
#include <QTimer>

#include <algorithm>
#include <fstream>

/// Pictures of the PNG set on their way into the window and out of it.
namespace cinecor::test {

class Files : public Window {
protected:
    void SetUp() override
    {
        CINECOR_NEEDS(dataFolder() / "png96" / "val");
        Window::SetUp();
    }

    /// A picture of the PNG set under a name of its own.
    std::filesystem::path picture96(int number, const std::filesystem::path& target)
    {
        const auto name = "cmr" + std::to_string(number) + ".png";
        std::filesystem::create_directories(target.parent_path());
        std::filesystem::copy_file(dataFolder() / "png96" / "val" / "image" / name, target);
        return target;
    }

    void openAndPaint(const std::filesystem::path& file)
    {
        window->open({file});
        ASSERT_TRUE(waitFor([&] { return document() && document()->study().source == file; })) << barText();
        paint(20, 20, 40, 40);
        ASSERT_TRUE(document()->isModified());
    }

    void waitUntilSaved()
    {
        ASSERT_TRUE(waitFor([&] { return !window->saver().isSaving(); }));
    }

    [[nodiscard]] QAbstractButton* barButton(const QString& text)
    {
        const auto buttons = window->messages().findChildren<QAbstractButton*>();
        const auto found = std::ranges::find(buttons, text, &QAbstractButton::text);
        return found != buttons.end() && (*found)->isVisible() ? *found : nullptr;
    }

    [[nodiscard]] std::string barText() { return window->messages().text().toStdString(); }

    /// Answers the question about unsaved work, and keeps what it said.
    void answerUnsaved(const char* button)
    {
        QTimer::singleShot(200, window.get(), [this, button] {
            auto* dialog = window->findChild<QDialog*>("unsavedDialog");
            ASSERT_NE(dialog, nullptr);
            for (const auto* label : dialog->findChildren<QLabel*>())
                question += label->text() + '\n';
            dialog->findChild<QAbstractButton*>(button)->click();
        });
    }

    QString question;
};

} // namespace cinecor::test
