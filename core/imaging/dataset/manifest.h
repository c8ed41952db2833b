#pragma once

#include "core/imaging/dataset/places.h"
#include "core/imaging/dataset_writer.h"

#include <set>

namespace cinecor::imaging {

/// What the manifest says of one written phase.
struct ManifestEntry {
    std::string name;
    std::string study;      ///< name shown to the reader; phases of one study share it
    std::string source;     ///< image file below the folder that was opened; empty for the sample
    std::string sourceHash; ///< identity of the study
    int phase = 1;
    base::Geometry geometry;
    base::LabelScheme scheme;
    LabelOrigin origin = LabelOrigin::Unknown;
    int editedSlices = 0;
    int reviewedSlices = 0;
    std::string reader; ///< empty where not known, as are the following
    std::string model;
    std::string time;
    WrittenPhase written;
};

/// The text of manifest.json: README.md tells its keys.
[[nodiscard]] std::string manifestJson(const DatasetOptions& options,
                                       const std::vector<ManifestEntry>& entries, const std::string& created);
/// The same as a table, a line for every mask file.
[[nodiscard]] std::string manifestCsv(const std::vector<ManifestEntry>& entries);

/// Files that a data set says it consists of, by their paths in it; empty where its manifest is missing or no
/// data set's.
[[nodiscard]] std::set<std::string> filesOfDataset(const std::filesystem::path& folder);

} // namespace cinecor::imaging
