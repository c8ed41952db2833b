#pragma once

#include "ui/shell/message.h"
#include "ui/shell/workspace.h"

#include <QDateTime>

#include <functional>
#include <vector>

class QWidget;

namespace cinecor::ui {

/// Saving from the window: asks for a folder where there is none, writes off the UI thread, tells how it
/// went.
class SaveController final : public QObject {
    Q_OBJECT
public:
    SaveController(Workspace& workspace, TaskManager& tasks, Settings& settings, QWidget& window);

    void save(); ///< the shown document
    void saveAs();
    /// Every open document that has labels, into a folder that is asked for.
    void exportAll();
    void exportAllTo(const QString& folder);
    /// Saves several; `then` is called when all of them could be saved.
    void saveAll(const std::vector<SegmentationDocument*>& documents, const std::function<void()>& then);

    [[nodiscard]] bool isSaving() const { return running_ > 0; }

signals:
    void saved(const QDateTime& when);
    void told(const cinecor::ui::Message& message);
    void settled(); ///< nothing is being saved any more

private:
    using Then = std::function<void(bool saved)>;
    enum class Purpose { Save, Export /* a copy: the document stays as unsaved as it was */ };

    void saveDocumentTo(SegmentationDocument& document, const SaveOptions& options, const Then& then);
    void start(SegmentationDocument& document, const SaveRequest& request, Purpose purpose, const Then& then);
    void noteSaved(SegmentationDocument& document, const SaveOutcome& outcome);
    void tellFailure(SegmentationDocument& document, const SaveRequest& request, const base::Error& error);
    void saveOneAs(SegmentationDocument& document, const QString& file);
    /// The folder to save a document in (empty = beside its images), asked for once where files cannot be
    /// made beside them.
    void withFolder(const SegmentationDocument& document,
                    const std::function<void(const std::filesystem::path&)>& then);
    void askForFolder(const QString& title, const std::function<void(const QString&)>& then);
    [[nodiscard]] SaveOptions optionsFor(const std::filesystem::path& folder) const;

    Workspace& workspace_;
    TaskManager& tasks_;
    Settings& settings_;
    QWidget& window_;
    int running_ = 0;
};

} // namespace cinecor::ui
