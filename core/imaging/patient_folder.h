#pragma once

#include "core/base/body_size.h"
#include "core/imaging/case_discovery.h"

#include <filesystem>
#include <optional>
#include <string>

namespace cinecor::imaging {

/// What `Info.cfg` of an ACDC patient says (Bernard et al. 2018, doi:10.1109/TMI.2018.2837502): numbers of
/// the end-diastolic and end-systolic frame, counted from 1, how many frames the cine has, height in cm,
/// weight in kg, and the diagnosis (NOR, MINF, DCM, HCM, RV).
struct PatientInfo {
    std::optional<int> endDiastole{};
    std::optional<int> endSystole{};
    std::optional<int> frameCount{};
    base::BodySize bodySize{};
    std::string group{};
};

/// Values that are missing or not above 0 stay empty; so does everything where the file cannot be read.
[[nodiscard]] PatientInfo readPatientInfo(const std::filesystem::path& folder);

/// The case that an ACDC patient folder is: `Info.cfg`, `NAME_frameNN.nii[.gz]` with `_gt`,
/// `NAME_4d.nii[.gz]`. Empty where the folder is none.
[[nodiscard]] std::optional<Case> patientFolderCase(const std::filesystem::path& folder);

} // namespace cinecor::imaging
