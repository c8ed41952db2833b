#include "core/imaging/sample_packing.h"

#include <charconv>
#include <map>

namespace cinecor::imaging {

namespace {

template <class T, class SliceOf>
std::vector<T> turned(const base::Geometry& geometry, const base::DisplayOrientation& orientation,
                      SliceOf sliceOf)
{
    std::vector<T> all;
    all.reserve(geometry.size().count());
    for (int z = 0; z < geometry.size().z; ++z) {
        const auto stored = sliceOf(z);
        const auto shown = orientation.sliceToDisplay(geometry.size(), stored.data());
        all.insert(all.end(), shown.begin(), shown.end());
    }
    return all;
}

base::Sample packPhase(const base::Study& study, const base::Phase& phase,
                       const base::DisplayOrientation& orientation)
{
    const auto& geometry = phase.image->geometry();
    const auto [columns, rows] = orientation.displaySize(geometry.size());
    const auto [across, down] = orientation.displaySpacing(geometry);
    base::Sample sample;
    sample.size = {columns, rows, geometry.size().z};
    sample.spacing = {across, down, geometry.spacing()[2]};
    sample.spacingKnown = geometry.hasSpacing();
    sample.sourceHash = study.identity;
    sample.image = turned<float>(geometry, orientation, [&](int z) { return phase.image->slice(z); });
    sample.labels = turned<std::uint8_t>(geometry, orientation, [&](int z) { return phase.truth->slice(z); });
    return sample;
}

} // namespace

std::vector<base::Sample> packSamples(const base::Study& study, const std::string& patient,
                                      const base::DisplayOrientation& orientation)
{
    std::vector<base::Sample> samples;
    for (const auto& [number, phase] : study.phases) {
        if (!phase.truth)
            continue;
        samples.push_back(packPhase(study, phase, orientation));
        samples.back().patient = patient;
        samples.back().id =
            study.phases.size() == 1 ? study.name : study.name + "_phase" + std::to_string(number);
    }
    return samples;
}

std::vector<std::string> distinctNames(const std::vector<Case>& cases)
{
    std::map<std::string, int> counts;
    for (const auto& one : cases)
        ++counts[one.name];
    std::vector<std::string> names;
    for (const auto& one : cases) {
        if (counts[one.name] == 1) {
            names.push_back(one.name);
            continue;
        }
        std::string path;
        for (const auto& step : one.relative)
            path.append(path.empty() ? "" : "_").append(step.string());
        names.push_back(std::move(path));
    }
    return names;
}

std::string patientOfName(const std::string& stem, int group)
{
    if (const auto end = stem.find('_'); end != std::string::npos)
        return stem.substr(0, end);
    if (group == 1)
        return stem;
    const auto digits = stem.find_last_not_of("0123456789") + 1;
    int number = 0;
    const auto parsed = std::from_chars(stem.data() + digits, stem.data() + stem.size(), number);
    if (parsed.ec != std::errc() || number < 1)
        return stem;
    return stem.substr(0, digits) + std::to_string((number - 1) / group + 1);
}

} // namespace cinecor::imaging
