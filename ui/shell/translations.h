#pragma once

class QCoreApplication;

namespace cinecor::ui {

/// Installs the texts of the window: English plural forms, then the system's language where it was
/// translated.
void installTranslations(QCoreApplication& application);

} // namespace cinecor::ui
