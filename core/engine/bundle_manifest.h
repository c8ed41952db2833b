#pragma once

#include "core/engine/sample_bundle.h"

#include <expected>
#include <string>
#include <string_view>

namespace cinecor::engine {

/// manifest.json of a sample bundle. Format: training/README.md.
struct BundleManifest {
    /// The samples of one patient stand in one file.
    struct Patient {
        std::string id;
        std::string file; ///< name inside the bundle
        std::vector<SampleEntry> samples;
    };

    base::SampleBundleInfo info;
    std::vector<Patient> patients;
};

inline constexpr const char* manifestName = "manifest.json";

[[nodiscard]] std::string manifestJson(const BundleManifest& manifest);

/// Every field there and of its type, sizes and spacings above 0, no sample or patient twice, files without a
/// folder in their name. The error is a reason in words.
[[nodiscard]] std::expected<BundleManifest, std::string> parseManifest(std::string_view text);

/// Names of a sample's tensors: float32 and uint8, axes z, y, x.
[[nodiscard]] inline std::string imageTensor(const SampleEntry& entry)
{
    return entry.id + "/image";
}
[[nodiscard]] inline std::string labelTensor(const SampleEntry& entry)
{
    return entry.id + "/labels";
}

} // namespace cinecor::engine
