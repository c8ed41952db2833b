#include "app/cli/labelled_cases.h"

#include "core/imaging/sample_packing.h"

#include <algorithm>

namespace cinecor::cli {

std::vector<imaging::Case> casesLabelledBy(LabelSource source, const std::vector<imaging::Case>& cases)
{
    std::vector<imaging::Case> labelled;
    const auto names = imaging::distinctNames(cases);
    for (std::size_t i = 0; i < cases.size(); ++i) {
        auto one = cases[i];
        one.name = names[i];
        if (source == LabelSource::Corrections)
            for (auto& file : one.files)
                file.truth = file.mine;
        std::erase_if(one.files, [](const imaging::CaseFile& file) { return file.truth.empty(); });
        one.cine.clear(); // its phases without labels are not needed
        if (!one.files.empty())
            labelled.push_back(std::move(one));
    }
    return labelled;
}

std::vector<std::string> patientsOf(const std::vector<imaging::Case>& cases, int group)
{
    std::vector<std::string> patients;
    for (const auto& one : cases)
        patients.push_back(imaging::patientOfName(one.name, group));
    std::ranges::sort(patients, imaging::naturallyBefore);
    const auto repeated = std::ranges::unique(patients);
    patients.erase(repeated.begin(), repeated.end());
    return patients;
}

} // namespace cinecor::cli
