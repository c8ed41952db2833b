#include "core/imaging/dataset/splits.h"

#include "core/imaging/case_discovery.h"
#include "core/imaging/sample_packing.h"

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

namespace cinecor::imaging {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t usualFolds = 5;

/// The patient of each entry; two with the same image are one.
std::vector<std::string> patientsOf(const std::vector<ManifestEntry>& entries, int group)
{
    std::vector<std::string> patients;
    std::map<std::string, std::string> byImage;
    for (const auto& entry : entries) {
        const auto patient = patientOfName(entry.study, group);
        patients.push_back(patient);
        const auto [known, isNew] = byImage.try_emplace(entry.sourceHash, patient);
        if (isNew || known->second == patient)
            continue;
        const auto one = known->second;
        std::ranges::replace(patients, patient, one);
        for (auto& [image, owner] : byImage)
            if (owner == patient)
                owner = one;
    }
    return patients;
}

} // namespace

std::string nnUnetSplits(const std::vector<ManifestEntry>& entries, int group)
{
    const auto patients = patientsOf(entries, group);
    auto order = patients;
    std::ranges::sort(order, naturallyBefore);
    order.erase(std::ranges::unique(order).begin(), order.end());
    if (order.size() < 2)
        return {};
    std::map<std::string, std::size_t> place;
    for (const auto& patient : order)
        place.emplace(patient, place.size());
    const auto count = std::min(usualFolds, order.size());
    auto folds = Json::array();
    for (std::size_t fold = 0; fold < count; ++fold) {
        Json sides = {{"train", Json::array()}, {"val", Json::array()}};
        for (std::size_t i = 0; i < entries.size(); ++i)
            sides[place.at(patients[i]) % count == fold ? "val" : "train"].push_back(entries[i].name);
        folds.push_back(sides);
    }
    return folds.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace cinecor::imaging
