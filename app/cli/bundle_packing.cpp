#include "app/cli/bundle_packing.h"

#include "core/engine/card_names.h"
#include "core/engine/preprocessing.h"
#include "core/engine/sample_bundle.h"
#include "core/engine/sample_resampling.h"
#include "core/imaging/sample_packing.h"
#include "core/imaging/study_reader.h"

#include <algorithm>
#include <map>
#include <optional>

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

std::optional<base::LabelScheme> schemeOf(engine::PackedScheme scheme)
{
    switch (scheme) {
    case engine::PackedScheme::ShortAxis:
        return base::LabelScheme::shortAxis();
    case engine::PackedScheme::Echo:
        return base::LabelScheme::echo();
    case engine::PackedScheme::Detected:
        break;
    }
    return {};
}

/// What the truth of the first image that has any shows.
base::LabelScheme schemeFoundIn(Console& console, const std::vector<imaging::Case>& cases)
{
    for (const auto& one : cases)
        if (const auto study = imaging::readStudy(one, console.cancel()))
            if (std::ranges::any_of(study->phases,
                                    [](const auto& phase) { return phase.second.truth != nullptr; }))
                return study->scheme;
    return base::LabelScheme::shortAxis();
}

void bringToSize(base::Sample& sample, const engine::PackingConfig& config)
{
    if (config.stretch[0] > 0)
        engine::stretchSlices(sample, config.stretch);
    else if (config.spacing > 0)
        engine::resampleSlices(sample, config.spacing);
}

std::vector<base::Sample> samplesOf(Console& console, const std::string& patient,
                                    const std::vector<imaging::Case>& cases, const base::LabelScheme& scheme,
                                    const engine::PackingConfig& config)
{
    std::vector<base::Sample> samples;
    for (const auto& one : cases) {
        const auto study = imaging::readStudy(one, console.cancel(), scheme);
        if (!study) {
            console.fail(study.error());
            continue;
        }
        const auto turned = engine::networkOrientation(study->geometry(), config.orientation);
        for (auto& sample : imaging::packSamples(*study, patient, turned)) {
            bringToSize(sample, config);
            samples.push_back(std::move(sample));
        }
    }
    return samples;
}

} // namespace

base::Status packBundle(Console& console, const std::filesystem::path& data,
                        const std::filesystem::path& bundle, const engine::PackingConfig& config,
                        LabelSource labels)
{
    const auto found = imaging::discoverCases({data});
    for (const auto& problem : found.problems)
        console.fail(problem);
    const auto labelled = casesLabelledBy(labels, found.cases);
    const auto stated = schemeOf(config.scheme);
    const auto scheme = stated ? *stated : schemeFoundIn(console, labelled);
    engine::SampleBundleWriter writer(bundle, {.name = data.filename().string(),
                                               .scheme = scheme,
                                               .orientation = engine::nameOf(config.orientation)});
    std::size_t packed = 0;
    const auto patients = byPatient(labelled, config.group);
    for (const auto& [patient, cases] : patients) {
        if (console.cancel().isCancelled())
            return base::failure(base::ErrorCode::Cancelled);
        const auto samples = samplesOf(console, patient, cases, scheme, config);
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
