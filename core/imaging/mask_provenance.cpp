#include "core/imaging/mask_provenance.h"

#include "core/base/atomic_file.h"
#include "core/imaging/case_discovery.h"

#include <algorithm>
#include <cstdint>

#include <nlohmann/json.hpp>

namespace cinecor::imaging {

namespace fs = std::filesystem;

namespace {

using nlohmann::json;

std::string textAt(const json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int countAt(const json& object, const char* key)
{
    constexpr std::int64_t most = 1'000'000;
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer()
               ? static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, most))
               : 0;
}

// The file's "editedSlices" counts the reviewed ones, too.
MaskProvenance::Phase phaseOf(const json& object)
{
    if (!object.is_object())
        return {};
    const int reviewed = countAt(object, "reviewedSlices");
    return {.number = countAt(object, "phase"),
            .editedSlices = std::max(0, countAt(object, "editedSlices") - reviewed),
            .reviewedSlices = reviewed};
}

} // namespace

fs::path provenanceFile(const fs::path& mask)
{
    const auto stem = stemOf(mask);
    return mask.parent_path() / (stem.ends_with("_cinecor") ? stem + ".json" : stem + "_cinecor.json");
}

std::optional<MaskProvenance> readMaskProvenance(const fs::path& mask)
{
    constexpr std::size_t largest = std::size_t{16} << 20;
    const auto bytes = base::readFile(provenanceFile(mask), largest);
    if (!bytes)
        return std::nullopt;
    const auto* text = reinterpret_cast<const char*>(bytes->data());
    const auto object = json::parse(text, text + bytes->size(), nullptr, false);
    if (!object.is_object())
        return std::nullopt;
    MaskProvenance provenance{.study = textAt(object, "study"),
                              .reader = textAt(object, "reader"),
                              .model = textAt(object, "model"),
                              .saved = textAt(object, "saved"),
                              .scheme = textAt(object, "scheme")};
    if (const auto phases = object.find("phases"); phases != object.end() && phases->is_array())
        for (const auto& phase : *phases)
            provenance.phases.push_back(phaseOf(phase));
    return provenance;
}

void describe(LabelledPhase& labelled, const MaskProvenance& provenance)
{
    labelled.reader = provenance.reader;
    labelled.model = provenance.model;
    labelled.time = provenance.saved;
    const auto phase = std::ranges::find(provenance.phases, labelled.phase, &MaskProvenance::Phase::number);
    if (phase == provenance.phases.end())
        return;
    labelled.editedSlices = phase->editedSlices;
    labelled.reviewedSlices = phase->reviewedSlices;
    labelled.origin = originOf(phase->editedSlices, phase->reviewedSlices);
}

bool isMaskOfAnotherStudy(const fs::path& mask, const std::string& identity)
{
    const auto provenance = readMaskProvenance(mask);
    return provenance && !provenance->study.empty() && provenance->study != identity;
}

} // namespace cinecor::imaging
