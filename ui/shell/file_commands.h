#pragma once

#include "ui/shell/action_registry.h"
#include "ui/shell/save_controller.h"
#include "ui/shell/workspace.h"

class QMenu;

namespace cinecor::ui {

/// What the File menu does: asks for files, opens, saves, recent paths.
class FileCommands final : public QObject {
    Q_OBJECT
public:
    FileCommands(const ActionRegistry& actions, Workspace& workspace, SaveController& saver,
                 Settings& settings, QWidget& window);

    void setRecentMenu(QMenu* menu);
    void openPath(const QString& path);
    /// Also remembers the folder for the next dialog.
    void openFiles(const std::vector<std::filesystem::path>& files);

private:
    void askForFiles();
    void askForFolder();
    void openPaths(const QStringList& paths);
    void fillRecent(QMenu& menu);
    void refresh();

    const ActionRegistry& actions_;
    Workspace& workspace_;
    Settings& settings_;
    QWidget& window_;
};

} // namespace cinecor::ui
