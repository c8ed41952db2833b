#include "core/engine/training/split_list.h"

#include "core/base/atomic_file.h"

#include <set>

#include <nlohmann/json.hpp>

namespace cinecor::engine {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t listLimit = std::size_t{1} << 26;

/// Each once, in the bundle's order.
std::vector<std::string> patientsOf(const std::unique_ptr<TrainingSet>& set)
{
    std::vector<std::string> patients;
    if (!set)
        return patients;
    std::set<std::string> known;
    for (const auto& place : set->places())
        if (const auto& patient = set->bundle().entries()[place.sample].patient; known.insert(patient).second)
            patients.push_back(patient);
    return patients;
}

} // namespace

base::Status freezeSplit(const fs::path& runFolder, const TrainingData& data)
{
    const nlohmann::ordered_json lists = {{"train", patientsOf(data.train)},
                                          {"validation", patientsOf(data.validation)},
                                          {"replay", patientsOf(data.replay)}};
    const auto file = runFolder / "split.json";
    const auto text = lists.dump(1) + "\n";
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        return base::writeFileAtomically(file, text);
    const auto before = base::readFile(file, listLimit);
    if (!before)
        return base::failure(before.error());
    if (std::string_view(reinterpret_cast<const char*>(before->data()), before->size()) != text)
        return base::failure(base::Error(base::ErrorCode::RunInvalid, runFolder)
                                 .with("reason", "its bundle has other patients than when it began "
                                                 "(split.json); make a new run for them"));
    return {};
}

} // namespace cinecor::engine
