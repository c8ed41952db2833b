#pragma once

#include "core/base/label_map.h"
#include "core/base/study.h"
#include "core/editing/layers.h"
#include "core/imaging/case_discovery.h"
#include "core/imaging/study_reader.h"

#include <QString>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Reading and writing of a document's files: plain functions for worker threads.
namespace cinecor::ui {

/// A file as it was read or written, so that a change by somebody else is noticed.
struct FileStamp {
    std::filesystem::path file;
    std::string sha256; ///< of its bytes
};

/// A study and the reader's own earlier masks.
struct LoadedStudy {
    std::shared_ptr<const base::Study> study;
    std::map<int, base::LabelMap> mine; ///< by phase, from NAME_cinecor.*; phases with labels only
    std::map<int, FileStamp> mineFiles; ///< by phase
    std::vector<base::Error> notes;     ///< an earlier mask that cannot be used
};

/// Opens a case and the NAME_cinecor.* that lies, first, in one of `maskFolders` or beside its images. A mask
/// there that is another study's of the same name, by its provenance, is left alone.
[[nodiscard]] base::Result<LoadedStudy> loadStudy(const imaging::Case& which,
                                                  const std::vector<std::filesystem::path>& maskFolders = {},
                                                  const base::CancelToken& cancel = {});

/// NAME_cinecor.EXT of an image, beside it or in `folder`: .png for pictures, .nii.gz for NIfTI and for the
/// sample (which has no file; `studyName` is taken), .nrrd for MetaImage and NRRD.
[[nodiscard]] std::filesystem::path maskFileName(const std::filesystem::path& image,
                                                 const std::string& studyName,
                                                 const std::filesystem::path& folder = {});

/// What a folder or name that labels are saved under is.
enum class SavePlace {
    Usual,  ///< of all cases; goes behind what the reader chose for this one
    Chosen, ///< what the reader chose for this case: what is saved later goes there, too
    Copy    ///< for once
};

struct SaveOptions {
    std::filesystem::path folder{}; ///< empty = beside each image
    SavePlace place = SavePlace::Usual;
    QString reader{};            ///< who saves, for the provenance; may be empty
    bool replaceChanged = false; ///< also over a file that somebody else changed
};

/// One file to write: the phases that one image file holds.
struct SaveFile {
    std::filesystem::path file;         ///< NAME_cinecor.*
    std::filesystem::path image;        ///< empty for the sample
    std::vector<int> phases;            ///< numbers, in the order of the file
    std::vector<base::LabelMap> labels; ///< as many
    std::vector<int> editedSlices;      ///< as many: slices that the reader edited or reviewed
    std::vector<int> reviewedSlices;    ///< as many: of these, slices that were reviewed and not edited
    std::optional<FileStamp> expected;  ///< what should be there now; empty = no file of ours is known
};

struct SaveRequest {
    std::vector<SaveFile> files;
    std::vector<std::filesystem::path> protectedFiles; ///< images and truth of the study
    std::map<int, std::uint64_t> revisions;            ///< by phase, for `markSaved`
    QString model;                                     ///< of the AI layer, name and version
    std::string identity;                              ///< of the study
    SaveOptions options;
};

struct SaveOutcome {
    std::map<int, FileStamp> files; ///< by phase
    std::map<int, std::uint64_t> revisions;
    SavePlace place = SavePlace::Usual;
};

/// Writes every file atomically and reads it back; an earlier version moves to the sibling folder `.cinecor`.
/// A provenance file NAME_cinecor.json lies beside each (README.md). ChangedOnDisk where a file is not what
/// it was when read or saved here last, WouldOverwrite where it is a mask of another study, FileNotWritable
/// for read-only folders (choose another one).
[[nodiscard]] base::Result<SaveOutcome> saveDocument(const SaveRequest& request);

/// Whether files can be made beside the study's images; false for the sample, which has no folder.
[[nodiscard]] bool canSaveBeside(const base::Study& study);

} // namespace cinecor::ui
