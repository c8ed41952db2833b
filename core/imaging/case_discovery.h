#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <optional>
#include <string>
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
    std::filesystem::path relative; ///< path below the folder that was given, without extension: for outputs
    CaseKind kind = CaseKind::Picture;
    std::filesystem::path source; ///< the file or patient folder
    std::vector<CaseFile> files;  ///< by phase
    std::filesystem::path cine;   ///< patient folder: 4D file with all phases, where there is one
};

struct Discovery {
    std::vector<Case> cases; ///< in natural order (cmr2 before cmr10)
    std::vector<base::Error> problems;
};

/// Finds what can be opened below files and folders (folders recursively). Masks are recognised by `_mask`,
/// `_gt`,
/// `_seg`, `_cinecor` or a sibling folder `mask`, `masks`, `labels` and attached to their image, never listed
/// as images. Only names and folder contents are looked at; files are opened later, one by one.
[[nodiscard]] Discovery discoverCases(const std::vector<std::filesystem::path>& inputs);

/// Order of names in which numbers count as numbers: cmr2 before cmr10.
[[nodiscard]] bool naturallyBefore(const std::string& a, const std::string& b);
/// True where a file's name says that it is a mask.
[[nodiscard]] bool isMaskName(const std::filesystem::path& file);
/// Name without the image extension (".nii.gz" counts as one).
[[nodiscard]] std::string stemOf(const std::filesystem::path& file);
/// Extension in small letters, ".nii.gz" as one.
[[nodiscard]] std::string extensionOf(const std::filesystem::path& file);

} // namespace cinecor::imaging
