#pragma once

#include "ui/shell/main_window.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTest>
#include <QTimer>

#include <filesystem>

/// Answers the dialogs of the window as a reader does.
namespace cinecor::test {

inline QFileDialog* openFileDialog(QWidget& window)
{
    for (auto* dialog : window.findChildren<QFileDialog*>())
        if (dialog->isVisible())
            return dialog;
    return nullptr;
}

/// Types a path into the file dialog that is open or opens soon, and agrees to what it asks.
/// @returns false where no dialog opens.
inline bool chooseInDialog(QWidget& window, const std::filesystem::path& path)
{
    if (!QTest::qWaitFor([&] { return openFileDialog(window) != nullptr; }, 5000))
        return false;
    auto* dialog = openFileDialog(window);
    dialog->findChild<QLineEdit*>("fileNameEdit")->setText(QString::fromStdString(path.string()));
    QTimer agree;
    QObject::connect(&agree, &QTimer::timeout, dialog, [dialog] {
        for (auto* question : dialog->findChildren<QMessageBox*>())
            if (question->isVisible())
                question->button(QMessageBox::Yes)->click();
    });
    agree.start(20);
    static_cast<QDialog*>(dialog)->accept();
    return true;
}

} // namespace cinecor::test
