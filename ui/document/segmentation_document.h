#pragma once

#include "core/base/study.h"
#include "core/editing/edit_recorder.h"
#include "core/editing/layers.h"
#include "core/engine/segmenter.h"
#include "ui/document/change.h"
#include "ui/document/document_files.h"
#include "ui/document/edit_command.h"
#include "ui/presentation/overlay_style.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace cinecor::ui {

struct DocumentOptions {
    std::filesystem::path journalFolder{};          ///< empty = no journal
    std::size_t undoBytes = std::size_t{256} << 20; ///< the oldest steps beyond it cannot be taken back
    base::StructureColours colours{};               ///< the reader's own
};

/// One open study: image, label layers, undo stack, journal, and what is unsaved. Lives on the UI thread;
/// files are read and written by workers (`loadStudy`, `saveDocument`).
class SegmentationDocument final : public QObject {
    Q_OBJECT
public:
    explicit SegmentationDocument(LoadedStudy loaded, DocumentOptions options = {},
                                  QObject* parent = nullptr);
    ~SegmentationDocument() override;

    [[nodiscard]] const base::Study& study() const { return *study_; }
    [[nodiscard]] std::shared_ptr<const base::Study> sharedStudy() const { return study_; }
    [[nodiscard]] const editing::Layers& layers() const { return layers_; }
    [[nodiscard]] const base::LabelMap* labels(Layer layer, int phase) const;
    [[nodiscard]] QString name() const;
    /// Shows and saves structures in the reader's own colours; those not named have the scheme's.
    void setColours(const base::StructureColours& colours);

    // Editing. Every step is undoable and has a name.
    /// Opens a slice of mine for a live edit; the tool paints into the range and tells where by
    /// `previewEdit`.
    [[nodiscard]] std::span<std::uint8_t> beginEdit(editing::SliceId id);
    void previewEdit(const editing::PixelBox& changed);
    /// Puts what changed since `beginEdit` on the undo stack as one step. Nothing changed leaves nothing.
    void finishEdit(const QString& name);
    void cancelEdit();
    [[nodiscard]] bool isEditing() const { return edit_.has_value(); }
    /// One finished change of a slice (fill, ...). Empty deltas leave nothing.
    void push(const editing::LabelDelta& delta, const QString& name);
    /// Makes mine equal to the AI in a slice; the slice follows the AI again.
    void takeAiSlice(editing::SliceId id);
    void clearSlice(editing::SliceId id);
    /// Marks a slice as looked at and right (undoable).
    void setReviewed(editing::SliceId id, bool reviewed);

    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    [[nodiscard]] QString undoText() const; ///< name of the step that `undo` takes back
    [[nodiscard]] QString redoText() const;
    [[nodiscard]] std::size_t undoByteCount() const;

    /// Name of the label scheme that truth or the reader's labels have; empty where there are none, and any
    /// model may say what is there.
    [[nodiscard]] std::string knownScheme() const;
    /// Takes a result of the network, and its scheme where none is known. Edited and reviewed slices of mine
    /// stay as they are.
    /// @pre result.labels has the known scheme, if there is one
    void takeAi(int phase, const engine::Segmentation& result);
    [[nodiscard]] bool hasAi() const;
    /// Whether the file's left, right, anterior ... may be shown: it states them, and no result contradicted
    /// it.
    [[nodiscard]] bool orientationTrusted() const;
    [[nodiscard]] QString aiModel() const
    {
        return aiModel_;
    } ///< name and version; empty before the first result

    /// How the last result was turned and where its heart was found; nothing before the first one, and after
    /// the heart box was reset.
    [[nodiscard]] const std::optional<engine::ChosenView>& aiView() const { return aiView_; }

    [[nodiscard]] std::optional<int> endDiastole() const { return endDiastole_; }
    [[nodiscard]] std::optional<int> endSystole() const { return endSystole_; }
    void setEndDiastole(int phase);
    void setEndSystole(int phase);
    [[nodiscard]] const std::optional<engine::HeartBox>& heartBox() const { return heartBox_; }
    /// Where the next segmentation looks; nothing = it has to look for the heart.
    void setHeartBox(const std::optional<engine::HeartBox>& box);

    // Saving.
    /// Something of mine differs from its file. AI labels that were never saved or edited do not count.
    [[nodiscard]] bool isModified() const { return revisions_ != savedRevisions_; }
    [[nodiscard]] bool isModified(int phase) const;
    /// What mine of a phase was read from or saved as; empty where there is no file.
    [[nodiscard]] std::filesystem::path savedFile(int phase) const;
    /// Copy of what has to be written, for `saveDocument` on a worker.
    [[nodiscard]] SaveRequest saveRequest(const SaveOptions& options) const;
    /// Called with the worker's result. Phases that were edited meanwhile stay modified.
    void markSaved(const SaveOutcome& outcome);
    /// Brings back the edits of a journal that a killed program left, as one undoable step, and removes it.
    /// SizesDiffer or PhaseMissing where it belongs to another study.
    [[nodiscard]] base::Status recover(const std::filesystem::path& journalFile);
    /// First failure of the journal since the last call, for the bar: edits go on without it.
    [[nodiscard]] std::optional<base::Error> takeJournalError();
    /// The reader chose not to save: the journal is not offered for recovery.
    void discardJournal();

public slots:
    void undo();
    void redo();

signals:
    void changed(const cinecor::ui::Change& change);
    /// `canUndo`, `canRedo` or their texts may have changed.
    void undoChanged();
    /// Undo and redo ask to show the slice that they change.
    void showSliceRequested(int phase, int slice);

private:
    friend class EditCommand;
    struct LiveEdit {
        editing::SliceId id;
        editing::SliceState stateBefore;
        std::vector<std::uint8_t> before;
        std::span<std::uint8_t> labels;
    };
    using Revisions = std::map<int, std::uint64_t>; ///< by phase; equal numbers mean equal labels of mine

    void pushSteps(std::vector<EditStep> steps, const QString& name, bool applied);
    void carryOut(const EditStep& step, bool forward);
    void finishCommand(const Revisions& revisions, const std::vector<EditStep>& steps);
    void trimUndo();
    /// What a model or a journal says that the labels mean.
    void takeScheme(const base::LabelScheme& scheme);
    void record(editing::SliceId id);

    std::shared_ptr<const base::Study> study_;
    DocumentOptions options_;
    editing::Layers layers_;
    std::vector<EditCommand*> commands_; ///< of the undo stack, oldest first
    QUndoStack undoStack_;
    std::optional<LiveEdit> edit_;
    std::optional<editing::EditRecorder> recorder_; ///< none without a folder for journals
    std::optional<base::Error> journalError_;
    std::map<int, FileStamp> savedFiles_;              ///< by phase: what mine was read from or saved as
    std::map<int, std::filesystem::path> chosenFiles_; ///< by phase: where the reader wants mine to be saved
    Revisions revisions_;
    Revisions savedRevisions_;
    std::uint64_t lastRevision_ = 0;
    std::optional<int> endDiastole_;
    std::optional<int> endSystole_;
    std::optional<engine::HeartBox> heartBox_;
    std::optional<engine::ChosenView> aiView_;
    QString aiModel_;
    bool orientationContradicted_ = false;
};

} // namespace cinecor::ui
