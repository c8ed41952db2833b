#pragma once

#include "core/imaging/case_discovery.h"
#include "ui/document/kept_result.h"
#include "ui/document/segmentation_document.h"
#include "ui/document/study_numbers.h"
#include "ui/panels/studies_model.h"
#include "ui/shell/message.h"
#include "ui/shell/recovery.h"
#include "ui/shell/settings.h"
#include "ui/tasks/segmentation_service.h"
#include "ui/tasks/task_manager.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace cinecor::ui {

/// The studies that are open, one of which is looked at. Loads and draws thumbnails off the UI thread, has
/// the next study loaded and segmented ahead, and gives back the memory of those that nobody edited: of them
/// the AI's result stays, compressed.
class Workspace final : public QObject {
    Q_OBJECT
public:
    /// With the document of a row, or null where it cannot be opened.
    using WithDocument = std::function<void(SegmentationDocument*)>;

    Workspace(TaskManager& tasks, SegmentationService& service, Settings& settings,
              QObject* parent = nullptr);
    ~Workspace() override;

    /// Finds the cases in files and folders and adds them; the first new one is shown.
    void open(const std::vector<std::filesystem::path>& paths);
    void openSample();
    /// Shows a study; loads it first where that is needed.
    void activate(int row);
    void closeAll();
    /// The row that follows the shown one in the reader's order: loaded and segmented ahead.
    void setNext(int row);
    /// Calls `then` at once, or when the study was loaded in the background. It may give its memory back
    /// again as soon as `then` returns, unless it is edited or being segmented.
    void withDocument(int row, const WithDocument& then);

    /// How much memory studies may keep that hold nothing of the reader's and are not shown; 512 MiB at
    /// first.
    void setIdleBytes(std::size_t bytes);

    [[nodiscard]] StudiesModel& model() { return model_; }
    [[nodiscard]] int currentRow() const { return current_; } ///< -1 = none
    [[nodiscard]] SegmentationDocument* document() const { return documentAt(current_); }
    [[nodiscard]] StudyNumbers* numbers() const;
    [[nodiscard]] SegmentationDocument* documentAt(int row) const; ///< null where it is not loaded
    [[nodiscard]] std::vector<SegmentationDocument*> documents() const;
    [[nodiscard]] std::vector<SegmentationDocument*> unsaved() const;
    [[nodiscard]] bool isEmpty() const { return entries_.empty(); }
    [[nodiscard]] bool isLoading() const;
    /// Where a case was found: its path below the folder that was opened.
    [[nodiscard]] const std::filesystem::path& relativePath(int row) const;
    /// The folder that was opened: `relativePath` begins there.
    [[nodiscard]] std::filesystem::path openedFolder(int row) const;
    /// What a row opens; the sample has no files.
    [[nodiscard]] const imaging::Case& caseAt(int row) const;
    [[nodiscard]] bool isSample(int row) const;

    /// Makes the thumbnail of a row that has come into view; rows that are gone are passed over.
    void requestThumbnail(int row);
    /// Looks at state, numbers and thumbnail of a document again, for the list.
    void refreshRow(const SegmentationDocument& document);
    void noteSaved(const SegmentationDocument& document);

    /// Shows a structure in the reader's own colour everywhere, from now on; nothing = the standard one.
    void setStructureColour(const QString& structure, std::optional<base::Colour> colour);
    /// Gives every open study the colours of the settings.
    void applyColours();

    /// Opens the study of a journal and applies its edits when it is there.
    void recoverOnOpen(const AbandonedJournal& journal);

signals:
    void currentChanged(); ///< another document, or none
    void aboutToClose();   ///< all rows go
    void told(const cinecor::ui::Message& message);
    void opened(cinecor::ui::SegmentationDocument* document);
    void documentLoaded(int row); ///< its document is there, shown or not
    /// A document's labels, or anything else of it.
    void documentChanged(int row, const cinecor::ui::Change& change);

private:
    struct Entry {
        imaging::Case which;
        bool isSample = false;
        std::optional<TaskId> loading;
        bool thumbnailAsked = false;
        bool saved = false; ///< a mask of the reader's exists
        std::unique_ptr<SegmentationDocument> document;
        std::unique_ptr<StudyNumbers> numbers;
        KeptResult kept; ///< while there is no document
        std::vector<WithDocument> waiting;
        quint64 lastShown = 0;
    };
    struct Opened {
        LoadedStudy study;
        std::map<int, engine::Segmentation> ai; ///< that was kept
    };

    void addCases(imaging::Discovery discovery);
    int addEntry(imaging::Case which, const std::string& shownName);
    [[nodiscard]] int rowOf(const SegmentationDocument& document) const;
    [[nodiscard]] int rowOfSource(const imaging::Case& which) const;
    [[nodiscard]] Entry& entry(int row) { return *entries_[static_cast<std::size_t>(row)]; }

    void load(int row, bool ahead);
    void take(int row, Opened loaded);
    void takeFailure(int row, const base::Error& error);
    void takeCancel(TaskId id);
    void tellWaiting(int row);
    void tellNotes(const base::Study& study, const std::vector<base::Error>& notes);
    void workAhead();
    void applyRecovered(SegmentationDocument& document);

    void giveMemoryBack();
    void release(int row);

    void onDocumentChanged(SegmentationDocument& document, const Change& change);
    [[nodiscard]] static StudyState stateOf(const Entry& entry);
    void setRowState(int row, StudyState state);
    void keepThumbnail(int row, StudyRow& shown, const QImage& picture);

    TaskManager& tasks_;
    SegmentationService& service_;
    Settings& settings_;
    StudiesModel model_;
    std::vector<std::unique_ptr<Entry>> entries_;
    std::deque<int> thumbnails_; ///< rows that have one, oldest first
    std::vector<AbandonedJournal> journals_;
    std::set<base::ErrorCode> toldNotes_;
    int current_ = -1;
    int next_ = -1;
    quint64 shownCount_ = 0;
    std::size_t idleBytes_ = std::size_t{512} << 20;
};

} // namespace cinecor::ui
