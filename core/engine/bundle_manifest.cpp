#include "core/engine/bundle_manifest.h"

#include "core/engine/json/scheme_json.h"

#include <cmath>
#include <set>
#include <stdexcept>

namespace cinecor::engine {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* formatName = "cinecor-sample-bundle";
constexpr int formatVersion = 1;

void require(bool condition, const std::string& reason)
{
    if (!condition)
        throw std::invalid_argument(reason);
}

Json toJson(const SampleEntry& entry)
{
    Json json = {{"id", entry.id}, {"size", entry.size}, {"sourceHash", entry.sourceHash}};
    json["spacing"] = entry.spacingKnown ? Json(entry.spacing) : Json(nullptr);
    return json;
}

SampleEntry entryOf(const Json& json, const std::string& patient)
{
    SampleEntry entry{.id = json.at("id").get<std::string>(),
                      .patient = patient,
                      .size = json.at("size").get<std::array<int, 3>>(),
                      .sourceHash = json.at("sourceHash").get<std::string>()};
    require(!entry.id.empty(), "a sample has no id");
    for (const int extent : entry.size)
        require(extent >= 1 && extent <= 1 << 16, "the size of " + entry.id + " is out of range");
    if (json.at("spacing").is_null())
        return entry;
    entry.spacing = json.at("spacing").get<std::array<double, 3>>();
    entry.spacingKnown = true;
    for (const double spacing : entry.spacing)
        require(std::isfinite(spacing) && spacing > 0, "the spacing of " + entry.id + " is not above 0");
    return entry;
}

BundleManifest::Patient patientOf(const Json& json)
{
    BundleManifest::Patient patient{
        .id = json.at("id").get<std::string>(), .file = json.at("file").get<std::string>(), .samples = {}};
    require(!patient.id.empty(), "a patient has no id");
    require(!patient.file.empty() && patient.file.find('/') == std::string::npos,
            "the file of patient " + patient.id + " must lie in the bundle");
    for (const auto& sample : json.at("samples"))
        patient.samples.push_back(entryOf(sample, patient.id));
    return patient;
}

void requireUnique(const BundleManifest& manifest)
{
    std::set<std::string> patients;
    std::set<std::string> samples;
    for (const auto& patient : manifest.patients) {
        require(patients.insert(patient.id).second, "the patient " + patient.id + " stands twice in it");
        for (const auto& sample : patient.samples)
            require(samples.insert(sample.id).second, "the sample " + sample.id + " stands twice in it");
    }
    require(!samples.empty(), "it holds no sample");
}

BundleManifest manifestOf(const Json& json)
{
    require(json.at("format").get<std::string>() == formatName, "it is no manifest of a sample bundle");
    require(json.at("formatVersion").get<int>() == formatVersion, "its format is of another version");
    BundleManifest manifest;
    manifest.info.name = json.at("name").get<std::string>();
    manifest.info.orientation = json.at("orientation").get<std::string>();
    manifest.info.scheme = schemeOf(json.at("scheme"));
    for (const auto& patient : json.at("patients"))
        manifest.patients.push_back(patientOf(patient));
    requireUnique(manifest);
    return manifest;
}

} // namespace

std::string manifestJson(const BundleManifest& manifest)
{
    Json patients = Json::array();
    for (const auto& patient : manifest.patients) {
        Json samples = Json::array();
        for (const auto& sample : patient.samples)
            samples.push_back(toJson(sample));
        patients.push_back({{"id", patient.id}, {"file", patient.file}, {"samples", samples}});
    }
    const Json json = {{"format", formatName},
                       {"formatVersion", formatVersion},
                       {"name", manifest.info.name},
                       {"orientation", manifest.info.orientation},
                       {"scheme", toJson(manifest.info.scheme)},
                       {"patients", patients}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::expected<BundleManifest, std::string> parseManifest(std::string_view text)
{
    try {
        return manifestOf(Json::parse(text));
    } catch (const Json::exception& problem) {
        return std::unexpected(std::string("its manifest cannot be read (") + problem.what() + ")");
    } catch (const std::invalid_argument& problem) {
        return std::unexpected(problem.what());
    }
}

} // namespace cinecor::engine
