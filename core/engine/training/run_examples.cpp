#include "core/engine/training/run_examples.h"

#include "core/base/atomic_file.h"
#include "core/engine/json/scheme_json.h"
#include "core/engine/safetensors.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t fileLimit = 1 << 30;
constexpr std::string_view before = "epoch-";
constexpr std::string_view after = ".safetensors";
constexpr const char* casesName = "cases.safetensors";

fs::path folderOf(const fs::path& runFolder)
{
    return runFolder / "examples";
}

std::string epochName(int epoch)
{
    return std::string(before).append(std::to_string(epoch)).append(after);
}

std::optional<int> epochOf(std::string_view name)
{
    if (!name.starts_with(before) || !name.ends_with(after))
        return std::nullopt;
    name.remove_prefix(before.size());
    name.remove_suffix(after.size());
    int epoch = 0;
    const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), epoch);
    if (problem != std::errc{} || end != name.data() + name.size() || epoch < 1)
        return std::nullopt;
    return epoch;
}

std::string keyOf(std::size_t index, const char* what)
{
    return std::to_string(index).append(".").append(what);
}

base::Error invalid(const fs::path& file, const std::string& reason)
{
    return base::Error(base::ErrorCode::RunInvalid, file).with("reason", reason);
}

/// A file in memory with what it says of itself.
struct TensorFile {
    fs::path name;
    std::vector<std::byte> content;
    SafetensorsHeader header;

    /// Null where it is not there or of another type.
    [[nodiscard]] const TensorEntry* find(const std::string& key, ElementType type) const
    {
        const auto found = header.tensors.find(key);
        return found != header.tensors.end() && found->second.type == type ? &found->second : nullptr;
    }
    template <class T>
    [[nodiscard]] std::vector<T> values(const TensorEntry& entry) const
    {
        std::vector<T> values(entry.elementCount());
        std::memcpy(values.data(), content.data() + entry.begin, entry.end - entry.begin);
        return values;
    }
};

base::Result<TensorFile> readTensorFile(const fs::path& file)
{
    auto content = base::readFile(file, fileLimit);
    if (!content)
        return base::failure(content.error());
    auto header = parseSafetensors(*content, file);
    if (!header)
        return base::failure(header.error());
    return TensorFile{.name = file, .content = std::move(*content), .header = std::move(*header)};
}

base::Result<ExampleCase> caseIn(const TensorFile& file, std::size_t index)
{
    const auto* image = file.find(keyOf(index, "image"), ElementType::F32);
    const auto* truth = file.find(keyOf(index, "truth"), ElementType::U8);
    const auto name = file.header.metadata.find(keyOf(index, "name"));
    const bool whole = image && truth && name != file.header.metadata.end() && image->shape.size() == 2 &&
                       image->shape == truth->shape && image->elementCount() > 0 &&
                       std::ranges::max(image->shape) <= 1 << 16;
    if (!whole)
        return base::failure(invalid(file.name, "example " + std::to_string(index + 1) + " is incomplete"));
    return ExampleCase{.name = name->second,
                       .columns = static_cast<int>(image->shape[1]),
                       .rows = static_cast<int>(image->shape[0]),
                       .image = file.values<float>(*image),
                       .truth = file.values<std::uint8_t>(*truth)};
}

base::Result<base::LabelScheme> schemeIn(const TensorFile& file)
{
    const auto text = file.header.metadata.find("scheme");
    if (text == file.header.metadata.end())
        return base::failure(invalid(file.name, "it names no structures"));
    try {
        return schemeOf(nlohmann::ordered_json::parse(text->second));
    } catch (const std::exception& problem) {
        return base::failure(invalid(file.name, problem.what()));
    }
}

bool isWithin(const std::vector<std::uint8_t>& labels, const base::LabelScheme& scheme)
{
    return labels.empty() || std::ranges::max(labels) <= scheme.maximumValue();
}

} // namespace

base::Status writeExampleCases(const fs::path& runFolder, const std::vector<ExampleCase>& cases,
                               const base::LabelScheme& scheme)
{
    const auto folder = folderOf(runFolder);
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        return base::failure(
            base::Error(base::ErrorCode::FileNotWritable, folder).with("reason", problem.message()));
    std::map<std::string, TensorBytes> tensors;
    std::map<std::string, std::string> metadata{{"scheme", toJson(scheme).dump()}};
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const auto& one = cases[i];
        const std::vector<std::int64_t> shape{one.rows, one.columns};
        tensors[keyOf(i, "image")] = {ElementType::F32, shape, std::as_bytes(std::span(one.image))};
        tensors[keyOf(i, "truth")] = {ElementType::U8, shape, std::as_bytes(std::span(one.truth))};
        metadata[keyOf(i, "name")] = one.name;
    }
    return writeSafetensors(folder / casesName, tensors, metadata);
}

base::Status writeExampleLabels(const fs::path& runFolder, const ExampleLabels& labels)
{
    std::map<std::string, TensorBytes> tensors;
    for (std::size_t i = 0; i < labels.labels.size(); ++i) {
        const auto& values = labels.labels[i];
        tensors[keyOf(i, "labels")] = {
            ElementType::U8, {static_cast<std::int64_t>(values.size())}, std::as_bytes(std::span(values))};
    }
    return writeSafetensors(folderOf(runFolder) / epochName(labels.epoch), tensors);
}

std::vector<int> exampleEpochs(const fs::path& runFolder)
{
    std::vector<int> epochs;
    std::error_code problem;
    for (fs::directory_iterator entry(folderOf(runFolder), problem), end; !problem && entry != end;
         entry.increment(problem))
        if (const auto epoch = epochOf(entry->path().filename().string()))
            epochs.push_back(*epoch);
    std::ranges::sort(epochs);
    return epochs;
}

base::Result<RunExamples> readExampleCases(const fs::path& runFolder)
{
    const auto file = readTensorFile(folderOf(runFolder) / casesName);
    if (!file)
        return base::failure(file.error());
    auto scheme = schemeIn(*file);
    if (!scheme)
        return base::failure(scheme.error());
    RunExamples examples{.scheme = std::move(*scheme), .cases = {}, .epochs = {}};
    for (std::size_t i = 0; i < file->header.tensors.size() / 2; ++i) {
        auto one = caseIn(*file, i);
        if (!one)
            return base::failure(one.error());
        if (!isWithin(one->truth, examples.scheme))
            return base::failure(invalid(file->name, one->name + " has labels without a structure"));
        examples.cases.push_back(std::move(*one));
    }
    return examples;
}

base::Result<ExampleLabels> readExampleLabels(const fs::path& runFolder, int epoch,
                                              const std::vector<ExampleCase>& cases)
{
    const auto file = readTensorFile(folderOf(runFolder) / epochName(epoch));
    if (!file)
        return base::failure(file.error());
    ExampleLabels labels{.epoch = epoch, .labels = {}};
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const auto* entry = file->find(keyOf(i, "labels"), ElementType::U8);
        if (!entry || entry->elementCount() != cases[i].truth.size())
            return base::failure(invalid(file->name, "it is not of the examples beside it"));
        labels.labels.push_back(file->values<std::uint8_t>(*entry));
    }
    return labels;
}

base::Result<RunExamples> readFirstAndLastExamples(const fs::path& runFolder)
{
    auto examples = readExampleCases(runFolder);
    const auto epochs = exampleEpochs(runFolder);
    if (!examples || epochs.empty())
        return examples;
    for (const int epoch : {epochs.front(), epochs.back()}) {
        if (!examples->epochs.empty() && examples->epochs.back().epoch == epoch)
            continue;
        auto labels = readExampleLabels(runFolder, epoch, examples->cases);
        if (!labels)
            return base::failure(labels.error());
        examples->epochs.push_back(std::move(*labels));
    }
    return examples;
}

} // namespace cinecor::engine
