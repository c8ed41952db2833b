#include "core/imaging/dataset/manifest.h"

#include "core/base/atomic_file.h"

#include <nlohmann/json.hpp>

namespace cinecor::imaging {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* formatName = "cinecor-dataset";
constexpr int formatVersion = 1;

Json textOrNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

Json labelsOf(const base::LabelScheme& scheme)
{
    Json labels = {{"0", "background"}};
    for (const auto& structure : scheme.structures())
        labels[std::to_string(structure.value)] = structure.name;
    return labels;
}

Json pairJson(const WrittenPair& pair)
{
    Json json = {{"image", pair.image}, {"mask", pair.mask}, {"maskSha256", pair.maskSha256}};
    if (pair.slice > 0)
        json["slice"] = pair.slice;
    return json;
}

Json codingJson(const PixelCoding& coding)
{
    return {{"bits", coding.bits},
            {"lossless", coding.lossless},
            {"slope", coding.slope()},
            {"intercept", coding.intercept()}};
}

Json entryJson(const ManifestEntry& entry)
{
    const auto& geometry = entry.geometry;
    auto files = Json::array();
    for (const auto& pair : entry.written.pairs)
        files.push_back(pairJson(pair));
    Json json = {{"name", entry.name},
                 {"study", entry.study},
                 {"source", textOrNull(entry.source)},
                 {"sourceHash", entry.sourceHash},
                 {"phase", entry.phase},
                 {"slices", geometry.size().z},
                 {"spacing", geometry.hasSpacing() ? Json(geometry.spacing()) : Json(nullptr)},
                 {"scheme", entry.scheme.name()},
                 {"state", originName(entry.origin)},
                 {"editedSlices", entry.editedSlices},
                 {"reviewedSlices", entry.reviewedSlices},
                 {"reader", textOrNull(entry.reader)},
                 {"model", textOrNull(entry.model)},
                 {"time", textOrNull(entry.time)},
                 {"files", files}};
    if (entry.written.coding)
        json["intensity"] = codingJson(*entry.written.coding);
    return json;
}

const char* layoutName(DatasetLayout layout)
{
    switch (layout) {
    case DatasetLayout::Png:
        return "png";
    case DatasetLayout::Nifti:
        return "nifti";
    case DatasetLayout::NnUnet:
        break;
    }
    return "nnunet";
}

std::string quotedCell(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string cell = "\"";
    for (const char c : text)
        cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + "\"";
}

std::string line(const std::vector<std::string>& cells)
{
    std::string text;
    for (const auto& cell : cells)
        text += (text.empty() ? "" : ",") + quotedCell(cell);
    return text + "\n";
}

std::string rowOf(const ManifestEntry& entry, const WrittenPair& pair)
{
    return line({entry.name, entry.study, entry.source, entry.sourceHash, std::to_string(entry.phase),
                 pair.slice > 0 ? std::to_string(pair.slice) : std::string(), pair.image, pair.mask,
                 pair.maskSha256, entry.scheme.name(), originName(entry.origin),
                 std::to_string(entry.editedSlices), std::to_string(entry.reviewedSlices),
                 std::to_string(entry.geometry.size().z), entry.reader, entry.model, entry.time,
                 CINECOR_VERSION});
}

} // namespace

std::string manifestJson(const DatasetOptions& options, const std::vector<ManifestEntry>& entries,
                         const std::string& created)
{
    Json schemes = Json::object();
    auto cases = Json::array();
    for (const auto& entry : entries) {
        schemes[entry.scheme.name()] = labelsOf(entry.scheme);
        cases.push_back(entryJson(entry));
    }
    const Json json = {{"format", formatName}, {"formatVersion", formatVersion},
                       {"program", "Cinecor"}, {"version", CINECOR_VERSION},
                       {"name", options.name}, {"layout", layoutName(options.layout)},
                       {"created", created},   {"withAiOnly", options.withAiOnly},
                       {"schemes", schemes},   {"cases", cases}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string manifestCsv(const std::vector<ManifestEntry>& entries)
{
    auto text = line({"name", "study", "source", "source_hash", "phase", "slice", "image", "mask",
                      "mask_sha256", "scheme", "state", "edited_slices", "reviewed_slices", "slices",
                      "reader", "model", "time", "version"});
    for (const auto& entry : entries)
        for (const auto& pair : entry.written.pairs)
            text += rowOf(entry, pair);
    return text;
}

std::set<std::string> filesOfDataset(const std::filesystem::path& folder)
{
    const auto bytes = base::readFile(folder / "manifest.json");
    if (!bytes)
        return {};
    const auto* text = reinterpret_cast<const char*>(bytes->data());
    try {
        const auto json = Json::parse(text, text + bytes->size());
        if (json.at("format").get<std::string>() != formatName)
            return {};
        std::set<std::string> files{"manifest.json", "manifest.csv"};
        if (json.at("layout").get<std::string>() == layoutName(DatasetLayout::NnUnet))
            files.insert({"dataset.json", "splits_final.json"});
        for (const auto& entry : json.at("cases"))
            for (const auto& pair : entry.at("files"))
                files.insert({pair.at("image").get<std::string>(), pair.at("mask").get<std::string>()});
        return files;
    } catch (const Json::exception&) {
        return {};
    }
}

} // namespace cinecor::imaging
