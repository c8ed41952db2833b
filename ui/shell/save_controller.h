#pragma once

#include "ui/shell/message.h"
#include "ui/shell/workspace.h"

#include <QDateTime>

#include <functional>
#include <vector>

class QWidget;

namespace cinecor::ui {

class ExportAll;
class ExportDataset;

/// Saving from the window: asks for a folder where there is none, writes off the UI thread, tells how it
/// went.
class SaveController final : public QObject {
    Q_OBJECT
public:
    SaveController(Workspace& workspace, TaskManager& tasks, Settings& settings, QWidget& window);

    void save(); ///< the shown document
    void saveAs();
    /// Every case that has labels, into a folder that is asked for.
    void exportAll();
    /// Asks for the layout, the cases and the place of a data set, and makes it.
    void exportDataset();
    /// Saves several; `then` is called when all of them could be saved.
    void saveAll(const std::vector<SegmentationDocument*>& documents, const std::function<void()>& then);

    [[nodiscard]] bool isSaving() const; ///< or exporting

signals:
    void saved(const QDateTime& when);
    void told(const cinecor::ui::Message& message);
    void settled(); ///< what was being saved or exported has ended

private:
    using Then = std::function<void(bool saved)>;

    void saveAs(SegmentationDocument& document);
    void saveInto(SegmentationDocument& document, const QString& folder, const Then& then);
    void saveIntoChosen(SegmentationDocument& document, const QString& folder);
    void start(SegmentationDocument& document, const SaveRequest& request, const Then& then);
    void noteSaved(SegmentationDocument& document, const SaveOutcome& outcome);
    void tellFailure(SegmentationDocument& document, const SaveRequest& request, const base::Error& error);
    void saveOneAs(SegmentationDocument& document, const QString& file);
    [[nodiscard]] std::optional<QString> folderFor(const SegmentationDocument& document) const;
    void askForFolder(const QString& title, const std::function<void(const QString&)>& then);
    [[nodiscard]] SaveOptions optionsFor(const std::filesystem::path& folder) const;

    Workspace& workspace_;
    TaskManager& tasks_;
    Settings& settings_;
    QWidget& window_;
    ExportAll* export_;
    ExportDataset* dataset_;
    int running_ = 0;
};

} // namespace cinecor::ui
