#pragma once

#include "core/base/error.h"
#include "ui/train/new_run.h"

#include <QComboBox>
#include <QDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <filesystem>
#include <initializer_list>
#include <utility>

/// What the dialogs that make runs are put together from.
namespace cinecor::ui {

[[nodiscard]] QSpinBox* makeNumber(const QString& name, int low, int high, int value);
[[nodiscard]] QLineEdit* makeField(const QString& name, const QString& placeholder = {});
/// A small label of several lines.
[[nodiscard]] QLabel* makeSentence();
/// Fields side by side, each after its name.
[[nodiscard]] QLayout* sideBySide(std::initializer_list<std::pair<QString, QWidget*>> fields);
/// A field and what is to be said of it below.
[[nodiscard]] QLayout* explained(QLayout* field, QLabel* sentence);

enum class PathKind { Folder, Configuration };
/// A field for a path and the button that chooses one.
[[nodiscard]] QLayout* makePathField(QLineEdit& field, PathKind kind, const QString& startFolder);

/// On what a run computes.
struct MachineFields {
    QComboBox* device;
    QSpinBox* threads;

    [[nodiscard]] RunMachine machine() const;
};
[[nodiscard]] MachineFields makeMachineFields(const RunMachine& machine);

/// An empty form that a dialog fills.
[[nodiscard]] QFormLayout* makeForm();
/// A form gives sentences of several lines too little room: this does, and lets the dialog grow with them.
void giveSentencesRoom(QDialog& dialog);

/// The last line of a dialog: why it cannot start, Cancel, and the button that accepts it.
[[nodiscard]] QLayout* startLine(QDialog& dialog, QLabel& obstacle, QPushButton& start);

[[nodiscard]] bool isThere(const std::filesystem::path& path);
[[nodiscard]] std::filesystem::path pathOf(const QLineEdit& field);
/// A name, or it with the first number behind it, that the folder does not have yet.
[[nodiscard]] QString freeName(const std::filesystem::path& folder, const QString& stem);
/// Why a run cannot have this name; empty = it can.
[[nodiscard]] QString nameObstacle(const std::filesystem::path& folder, const QString& name);

/// A result whose failure is told in the dialog, not in the list of tasks.
template <class T>
struct ToldHere {
    base::Result<T> result;
};

} // namespace cinecor::ui
