#pragma once

#include "core/base/progress.h"
#include "core/imaging/case_discovery.h"
#include "core/imaging/labelled_case.h"

#include <filesystem>
#include <map>
#include <vector>

namespace cinecor::imaging {

/// A mask that a reader saved, and what it lies on.
struct SavedMask {
    std::filesystem::path mask; ///< empty where none was saved
    std::filesystem::path image;
    std::vector<int> phases; ///< of the study, in the order of the file
};

/// Folders in which masks may lie that were not saved beside their images.
using MaskFolders = std::vector<std::filesystem::path>;

/// By the names of files alone.
[[nodiscard]] bool hasSavedMask(const Case& which, const MaskFolders& folders = {});

/// One entry for every image file of a case, with the NAME_cinecor.* that lies, first, in one of the folders
/// or beside it. A mask in a folder that is another study's of the same name, by its provenance, is left
/// alone.
[[nodiscard]] std::vector<SavedMask> savedMasks(const Case& which, const base::Study& study,
                                                const MaskFolders& folders = {});

/// Without truth, the saved masks say by their provenance what the labels of a study mean.
void takeSchemeOf(const std::vector<SavedMask>& masks, base::Study& study);

/// The saved labels by phase, also those without any label. The file holds the scheme's own numbers.
/// GeometryDisagrees, and the errors of `readMask`.
[[nodiscard]] base::Result<std::map<int, base::LabelMap>> readSavedMask(const SavedMask& saved,
                                                                        const base::Study& study);

/// A case as a reader saved it.
struct SavedLabels {
    LabelledCase labelled;
    std::vector<base::Error> problems; ///< masks that cannot be used
};

/// Opens a case with the masks that were saved of it, and what their provenance says. Phases without a label
/// are left out. The errors of `readStudy`; Cancelled.
[[nodiscard]] base::Result<SavedLabels> readSavedLabels(const Case& which, const MaskFolders& folders,
                                                        const base::CancelToken& cancel);

} // namespace cinecor::imaging
