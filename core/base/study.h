#pragma once

#include "core/base/body_size.h"
#include "core/base/label_map.h"
#include "core/base/volume.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cinecor::base {

/// One phase of a study: the image, and the truth that lay beside it. Both are shared and never changed.
struct Phase {
    std::shared_ptr<const Volume> image;
    std::shared_ptr<const LabelMap> truth; ///< null where there is none
    std::filesystem::path imageFile;
    std::filesystem::path truthFile; ///< empty where there is none
};

/// What is opened and reviewed as one: one picture, one volume, or the phases of a cine. Phases are numbered
/// from 1 as in the acquisition and may be sparse (frames 1 and 12 of 30).
struct Study {
    std::string name;             ///< shown to the reader: file stem or patient folder
    std::filesystem::path source; ///< file or folder that was opened
    std::map<int, Phase> phases;  ///< at least one; all of one size
    int phaseCount = 1;           ///< phases of the acquisition, known or not
    std::optional<int> endDiastole;
    std::optional<int> endSystole;
    BodySize bodySize;
    std::string group; ///< diagnosis by which a data set sorts its patients ("DCM"); empty where it does not
    LabelScheme scheme = LabelScheme::shortAxis();
    std::string identity;     ///< SHA-256 over size, spacing and stored voxels, hexadecimal
    std::vector<Error> notes; ///< what is odd about the files, for the reader (codes starting with Note)

    [[nodiscard]] const Geometry& geometry() const { return phases.begin()->second.image->geometry(); }
    [[nodiscard]] const Phase* phase(int number) const;
    /// A single slice without spacing: judged and segmented as a picture, not as a volume.
    [[nodiscard]] bool isPicture() const { return geometry().size().z == 1; }
};

/// Identity of a study: SHA-256 over sizes, spacings and stored voxels of its phases in order.
[[nodiscard]] std::string studyIdentity(const Study& study);

} // namespace cinecor::base
