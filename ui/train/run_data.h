#pragma once

#include "core/base/error.h"

#include <QString>

#include <filesystem>
#include <set>
#include <string>

namespace cinecor::ui {

/// What images show, where their names and kinds of files say so.
enum class RunDataKind {
    ShortAxisVolumes,
    ShortAxisCrops, ///< pictures named cmr1, cmr2 ...: crops of ACDC
    Echo,           ///< two- and four-chamber views, named as in CAMUS: patient0001_4CH_ED
    Other
};

/// What a folder has to train on.
struct RunData {
    int images = 0;     ///< with a mask: pictures, or phases of volumes
    int patients = 0;   ///< whom they show
    int unlabelled = 0; ///< images without a mask, which are left out
    RunDataKind kind = RunDataKind::Other;
    std::set<std::string> names{}; ///< of the patients
};

/// Which masks count.
enum class RunLabels {
    Truth,      ///< beside the images
    Corrections ///< NAME_cinecor, that a reader saved
};

/// Looks at names and folder contents only; may take seconds on a slow disk.
/// @param group  consecutive numbers that are one patient: see imaging::patientOfName.
/// @returns NoImagesFound where nothing is labelled.
[[nodiscard]] base::Result<RunData> findRunData(const std::filesystem::path& folder, int group,
                                                RunLabels labels = RunLabels::Truth);

/// "200 labelled images of 100 patients; 3 without labels are left out."
[[nodiscard]] QString runDataText(const RunData& data);

} // namespace cinecor::ui
