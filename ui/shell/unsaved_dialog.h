#pragma once

#include <QStringList>

class QWidget;

namespace cinecor::ui {

enum class UnsavedAnswer { SaveAll, Discard, Cancel };

/// Asks once what to do with unsaved work, listing it.
[[nodiscard]] UnsavedAnswer askAboutUnsaved(QWidget* parent, const QStringList& names);

} // namespace cinecor::ui
