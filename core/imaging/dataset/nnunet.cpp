#include "core/imaging/dataset/nnunet.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace cinecor::imaging {

namespace {

using Json = nlohmann::ordered_json;

Json labelsOf(const base::LabelScheme& scheme)
{
    Json labels = {{"background", 0}};
    for (const auto& structure : scheme.structures())
        labels[structure.name] = structure.value;
    return labels;
}

// Any name but "CT" and a few others makes nnU-Net standardise each image by itself.
const char* channelOf(const base::LabelScheme& scheme)
{
    return scheme.name() == base::LabelScheme::echo().name() ? "US" : "MRI";
}

} // namespace

std::string nnUnetJson(const std::vector<ManifestEntry>& entries, bool pictures, const std::string& name)
{
    const auto& scheme = entries.front().scheme;
    Json json = {{"channel_names", {{"0", channelOf(scheme)}}},
                 {"labels", labelsOf(scheme)},
                 {"numTraining", entries.size()},
                 {"file_ending", pictures ? ".png" : ".nii.gz"},
                 {"name", name},
                 {"description", "Labels corrected in Cinecor " CINECOR_VERSION ", see manifest.json"}};
    const bool contradicted = std::ranges::any_of(
        entries, [](const ManifestEntry& entry) { return entry.geometry.affineDisagrees(); });
    if (contradicted)
        json["overwrite_image_reader_writer"] = "NibabelIO";
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace cinecor::imaging
