#pragma once

#include "core/base/error.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cinecor::imaging {

/// What a set of files is opened as.
enum class CaseKind {
    Picture,      ///< one 2D file
    Volume,       ///< one 3D or 4D file
    PatientFolder ///< ACDC layout: Info.cfg, numbered frames
};

/// One image file of a case and the truth found beside it.
struct CaseFile {
    std::filesystem::path image;
    /// A foreign `_gt`, `_mask` or `_seg`, beside the image or in a sibling folder; empty where there is
    /// none.
    std::filesystem::path truth;
    std::filesystem::path mine; ///< an earlier `NAME_cinecor.*` of the reader; empty where there is none
    int phase = 1;              ///< of the image, or of its first phase
};

/// Something that can be opened as one study.
struct Case {
    std::string name;
    /// Path below the folder that was given, or below the folder that all inputs share, without extension:
    /// for outputs.
    std::filesystem::path relative;
    CaseKind kind = CaseKind::Picture;
    std::filesystem::path source; ///< the file or patient folder
    std::vector<CaseFile> files;  ///< by phase
    std::filesystem::path cine;   ///< patient folder: 4D file with all phases, where there is one
};

struct Discovery {
    std::vector<Case> cases; ///< in natural order (cmr2 before cmr10)
    std::vector<base::Error> problems;
};

/// Finds what can be opened below files and folders (folders recursively, links to folders followed once).
/// Masks are recognised by `_mask`, `_gt`, `_seg`, `_cinecor` or a folder `mask`, `masks`, `labels` and
/// attached to their image, never listed as images: NoteMaskLeftOut tells of those that were asked for by
/// name without their image. One image and one mask given together belong together, whatever they are called.
/// Only names and folder contents are looked at; files are opened later, one by one.
[[nodiscard]] Discovery discoverCases(const std::vector<std::filesystem::path>& inputs);

/// Order of names in which numbers count as numbers: cmr2 before cmr10.
[[nodiscard]] bool naturallyBefore(const std::string& a, const std::string& b);
/// True where a file's name says that it is a mask, or the confidence map of one.
[[nodiscard]] bool isMaskName(const std::filesystem::path& file);
[[nodiscard]] bool isConfidenceName(const std::filesystem::path& file);
/// True where a file's name says so, or the folder that it lies in (mask, masks, labels).
[[nodiscard]] bool isMaskFile(const std::filesystem::path& file);
/// True for the name of a folder of masks.
[[nodiscard]] bool isMaskFolder(const std::filesystem::path& folder);
/// Names of folders that hold masks.
inline constexpr std::array<std::string_view, 3> maskFolderNames{"mask", "masks", "labels"};
/// Stem without `_mask`, `_gt`, `_seg`, `_cinecor` or `.seg`, where it ends so.
[[nodiscard]] std::string stemWithoutMaskEnding(const std::filesystem::path& file);
/// Name without the image extension (".nii.gz" counts as one).
[[nodiscard]] std::string stemOf(const std::filesystem::path& file);
/// Extension in small letters, ".nii.gz" as one.
[[nodiscard]] std::string extensionOf(const std::filesystem::path& file);

} // namespace cinecor::imaging
