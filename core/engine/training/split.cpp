#include "core/engine/training/training_set.h"

#include <cctype>
#include <map>
#include <numeric>
#include <set>

namespace cinecor::engine {

namespace {

using base::Error;
using base::ErrorCode;

/// Numbers in a name padded with zeros, so that patient2 comes before patient10.
std::string sortableName(const std::string& name)
{
    std::string sortable;
    for (std::size_t i = 0; i < name.size();) {
        if (!std::isdigit(static_cast<unsigned char>(name[i]))) {
            sortable += name[i++];
            continue;
        }
        std::size_t end = i;
        while (end < name.size() && std::isdigit(static_cast<unsigned char>(name[end])))
            ++end;
        sortable +=
            std::string(std::max<std::size_t>(20, end - i) - (end - i), '0') + name.substr(i, end - i);
        i = end;
    }
    return sortable;
}

std::set<std::string> patientsOfFold(const SampleBundle& bundle, const SplitConfig& split)
{
    std::map<std::string, std::string> ordered;
    for (const auto& entry : bundle.entries())
        ordered.emplace(sortableName(entry.patient) + '\n' + entry.patient, entry.patient);
    std::set<std::string> chosen;
    int number = 0;
    for (const auto& [key, patient] : ordered)
        if (number++ % split.folds == split.fold)
            chosen.insert(patient);
    return chosen;
}

base::Status checkLists(const SampleBundle& bundle, const SplitConfig& split,
                        const std::filesystem::path& config)
{
    std::set<std::string> known;
    for (const auto& entry : bundle.entries())
        known.insert(entry.patient);
    const auto wrong = [&](const char* key, const std::string& patient, const char* allowed) {
        return base::failure(Error(ErrorCode::ConfigurationInvalid, config)
                                 .with("key", key)
                                 .with("value", patient)
                                 .with("allowed", allowed));
    };
    for (const auto& patient : split.train)
        if (!known.contains(patient))
            return wrong("split.train", patient, "patients of the bundle");
    for (const auto& patient : split.validation) {
        if (!known.contains(patient))
            return wrong("split.validation", patient, "patients of the bundle");
        if (std::ranges::find(split.train, patient) != split.train.end())
            return wrong("split.validation", patient, "patients that do not train");
    }
    return {};
}

} // namespace

base::Result<Split> splitByPatient(const SampleBundle& bundle, const SplitConfig& config,
                                   const std::filesystem::path& file)
{
    if (auto status = checkLists(bundle, config, file); !status)
        return base::failure(status.error());
    std::set<std::string> validation(config.validation.begin(), config.validation.end());
    if (config.folds > 0)
        validation = patientsOfFold(bundle, config);
    const std::set<std::string> train(config.train.begin(), config.train.end());
    Split split;
    for (std::size_t i = 0; i < bundle.entries().size(); ++i) {
        const auto& patient = bundle.entries()[i].patient;
        if (validation.contains(patient))
            split.validation.push_back(i);
        else if (train.empty() || train.contains(patient))
            split.train.push_back(i);
    }
    return split;
}

base::Status checkApart(const TrainingSet& trained, const TrainingSet& scored)
{
    const auto sources = trained.sources();
    for (const auto& [hash, patient] : scored.sources())
        if (const auto twin = sources.find(hash); twin != sources.end())
            return base::failure(
                Error(ErrorCode::BundleInvalid, trained.bundle().info().name)
                    .with("reason", "patients " + twin->second + " and " + patient +
                                        " have the same images, and one trains while the other is scored; "
                                        "leave one of them out"));
    return {};
}

} // namespace cinecor::engine
