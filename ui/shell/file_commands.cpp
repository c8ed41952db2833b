#include "ui/shell/file_commands.h"

#include "ui/shell/path_text.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

namespace cinecor::ui {

FileCommands::FileCommands(const ActionRegistry& actions, Workspace& workspace, SaveController& saver,
                           Settings& settings, QWidget& window)
    : QObject(&window), actions_(actions), workspace_(workspace), settings_(settings), window_(window)
{
    const auto on = [this](const char* id, auto&& act) {
        connect(actions_[id], &QAction::triggered, this, act);
    };
    on("open", [this] { askForFiles(); });
    on("openFolder", [this] { askForFolder(); });
    on("openSample", [this] { workspace_.openSample(); });
    on("save", [&saver] { saver.save(); });
    on("saveAs", [&saver] { saver.saveAs(); });
    on("exportAll", [&saver] { saver.exportAll(); });
    on("exportDataset", [&saver] { saver.exportDataset(); });
    connect(&workspace_, &Workspace::currentChanged, this, &FileCommands::refresh);
    refresh();
}

void FileCommands::refresh()
{
    const bool open = workspace_.document();
    for (const char* id : {"save", "saveAs"})
        actions_[id]->setEnabled(open);
    for (const char* id : {"exportAll", "exportDataset", "closeAll", "nextCase", "previousCase"})
        actions_[id]->setEnabled(!workspace_.isEmpty());
}

void FileCommands::askForFiles()
{
    auto* dialog = new QFileDialog(&window_, tr("Open"), settings_.lastFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Images (*.png *.jpg *.jpeg *.tif *.tiff *.nii *.nii.gz *.hdr *.img *.mha *.mhd "
            "*.nrrd *.nhdr)"),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &FileCommands::openPaths);
    dialog->open();
}

void FileCommands::askForFolder()
{
    auto* dialog = new QFileDialog(&window_, tr("Open Folder"), settings_.lastFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::filesSelected, this, &FileCommands::openPaths);
    dialog->open();
}

void FileCommands::openPath(const QString& path)
{
    openPaths({path});
}

void FileCommands::openPaths(const QStringList& paths)
{
    std::vector<std::filesystem::path> files;
    for (const auto& path : paths)
        files.emplace_back(path.toStdString());
    openFiles(files);
}

void FileCommands::openFiles(const std::vector<std::filesystem::path>& files)
{
    if (files.empty())
        return;
    settings_.setLastFolder(QString::fromStdString(files.front().parent_path().string()));
    workspace_.open(files);
}

void FileCommands::setRecentMenu(QMenu* menu)
{
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillRecent(*menu); });
}

void FileCommands::fillRecent(QMenu& menu)
{
    menu.clear();
    constexpr int widest = 480;
    for (const auto& path : settings_.recent())
        menu.addAction(pathText(path, menu.fontMetrics(), widest), this, [this, path] { openPath(path); })
            ->setToolTip(path);
    menu.setToolTipsVisible(true);
    if (menu.isEmpty())
        menu.addAction(tr("Nothing yet"))->setEnabled(false);
    menu.addSeparator();
    menu.addAction(tr("Clear"), this, [this] { settings_.clearRecent(); });
}

} // namespace cinecor::ui
