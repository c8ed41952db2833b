#pragma once

#include "core/base/label_scheme.h"
#include "core/engine/segmenter.h"
#include "core/imaging/dataset_writer.h"
#include "ui/tasks/segmentation_engine.h"
#include "ui/theme/theme_colours.h"

#include <QByteArray>
#include <QKeySequence>
#include <QList>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <optional>

namespace cinecor::ui {

/// What was chosen for the data set that was exported last.
struct DatasetChoices {
    imaging::DatasetLayout layout = imaging::DatasetLayout::Nifti;
    QString folder{}; ///< in which it was made; empty = not yet
    QString name = "Corrections";
    int number = 500; ///< nnU-Net's
    int group = 1;    ///< consecutive numbers that are one patient, for nnU-Net's splits
    bool withAiOnly = false;
};

/// Folders that dialogs begin in.
enum class FolderUse { Open, Save };

/// What the window remembers, in QSettings. Values are checked when read; what makes no sense counts as not
/// set.
class Settings {
public:
    [[nodiscard]] ThemeKind theme() const;
    void setTheme(ThemeKind kind);

    [[nodiscard]] EngineOptions engineOptions() const;
    void setEngineOptions(const EngineOptions& options);
    [[nodiscard]] bool segmentAhead() const; ///< the next case while this one is read
    void setSegmentAhead(bool ahead);

    [[nodiscard]] base::StructureColours structureColours() const; ///< that differ from the schemes'
    /// Nothing = the standard one.
    void setStructureColour(const QString& structure, std::optional<base::Colour> colour);
    void resetStructureColours();

    /// Where masks are saved instead of beside the images; empty = beside.
    [[nodiscard]] QString outputFolder() const;
    void setOutputFolder(const QString& folder);
    [[nodiscard]] QString readerName() const; ///< goes into the provenance of saved masks
    void setReaderName(const QString& name);

    /// Where masks are saved that cannot lie beside their images; asked for once. Empty = not yet.
    [[nodiscard]] QString folderInstead() const;
    void setFolderInstead(const QString& folder);
    [[nodiscard]] QString lastFolder(FolderUse use = FolderUse::Open) const;
    void setLastFolder(const QString& folder, FolderUse use = FolderUse::Open);
    [[nodiscard]] QStringList recent() const; ///< newest first
    void addRecent(const QString& path);
    void clearRecent();

    [[nodiscard]] DatasetChoices datasetChoices() const;
    void setDatasetChoices(const DatasetChoices& choices);

    /// Folder of the training runs; by default `runs` in the user's data folder of this program.
    [[nodiscard]] QString runsFolder() const;
    void setRunsFolder(const QString& folder);
    [[nodiscard]] QStringList otherRuns() const; ///< that were opened from elsewhere, newest first
    void addOtherRun(const QString& folder);

    /// Bytes of a window part: geometry, splitters.
    [[nodiscard]] QByteArray layout(const QString& part) const;
    void setLayout(const QString& part, const QByteArray& bytes);
    [[nodiscard]] QVariant tool(const QString& name, const QVariant& standard) const;
    void setTool(const QString& name, const QVariant& value);

    /// The reader's own keys of an action; nothing where they are the standard ones.
    [[nodiscard]] std::optional<QList<QKeySequence>> keys(const QString& action) const;
    void setKeys(const QString& action, const std::optional<QList<QKeySequence>>& keys);

    [[nodiscard]] bool hintSeen() const;
    void setHintSeen(bool seen);

    void reset(); ///< everything as on the first day

private:
    QSettings settings_;
};

/// Folder of the user's for journals: XDG_DATA_HOME/cinecor/journals. Made where it is missing.
[[nodiscard]] std::filesystem::path journalFolder();

} // namespace cinecor::ui
