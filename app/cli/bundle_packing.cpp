#include "app/cli/bundle_packing.h"

#include "core/engine/preprocessing.h"
#include "core/engine/sample_bundle.h"
#include "core/engine/sample_resampling.h"
#include "core/imaging/sample_packing.h"
#include "core/imaging/study_reader.h"

#include <map>

namespace cinecor::cli {

namespace {

using CasesByPatient = std::map<std::string, std::vector<imaging::Case>>;

CasesByPatient byPatient(const std::vector<imaging::Case>& cases, int group)
{
    CasesByPatient patients;
    for (const auto& one : cases)
        patients[imaging::patientOfName(one.name, group)].push_back(one);
    return patients;
}

std::vector<base::Sample> samplesOf(Console& console, const std::string& patient,
                                    const std::vector<imaging::Case>& cases,
                                    const engine::PackingConfig& config)
{
    std::vector<base::Sample> samples;
    for (const auto& one : cases) {
        const auto study = imaging::readStudy(one, console.cancel());
        if (!study) {
            console.fail(study.error());
            continue;
        }
        const auto turned = engine::networkOrientation(study->geometry(), config.orientation);
        for (auto& sample : imaging::packSamples(*study, patient, turned)) {
            if (config.spacing > 0)
                engine::resampleSlices(sample, config.spacing);
            samples.push_back(std::move(sample));
        }
    }
    return samples;
}

std::string orientationName(engine::NetworkOrientation orientation)
{
    return orientation == engine::NetworkOrientation::ShortAxis ? "short-axis" : "short-axis-transposed";
}

} // namespace

base::Status packBundle(Console& console, const std::filesystem::path& data,
                        const std::filesystem::path& bundle, const engine::PackingConfig& config,
                        LabelSource labels)
{
    const auto found = imaging::discoverCases({data});
    for (const auto& problem : found.problems)
        console.fail(problem);
    engine::SampleBundleWriter writer(bundle, {.name = data.filename().string(),
                                               .scheme = base::LabelScheme::shortAxis(),
                                               .orientation = orientationName(config.orientation)});
    std::size_t packed = 0;
    const auto patients = byPatient(casesLabelledBy(labels, found.cases), config.group);
    for (const auto& [patient, cases] : patients) {
        if (console.cancel().isCancelled())
            return base::failure(base::ErrorCode::Cancelled);
        const auto samples = samplesOf(console, patient, cases, config);
        if (samples.empty())
            continue;
        if (auto added = writer.addPatient(samples); !added)
            return added;
        packed += samples.size();
    }
    if (packed == 0)
        return base::failure(base::ErrorCode::NoImagesFound, data);
    console.note(std::to_string(packed) + " labelled images of " + std::to_string(patients.size()) +
                 " patients packed.");
    return writer.finish();
}

} // namespace cinecor::cli
