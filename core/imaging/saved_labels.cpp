#include "core/imaging/saved_labels.h"

#include "core/imaging/mask_file.h"
#include "core/imaging/mask_provenance.h"
#include "core/imaging/study_reader.h"

#include <algorithm>
#include <string>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

std::vector<int> phasesOfImage(const base::Study& study, const fs::path& image)
{
    std::vector<int> numbers;
    for (const auto& [number, phase] : study.phases)
        if (phase.imageFile == image)
            numbers.push_back(number);
    return numbers;
}

fs::path maskBeside(const fs::path& image)
{
    std::error_code ignored;
    for (const auto* extension : {".nii.gz", ".nii"})
        if (auto mask = image.parent_path() / (stemOf(image) + "_cinecor" + extension);
            fs::exists(mask, ignored))
            return mask;
    return {};
}

base::Status addMask(LabelledCase& labelled, const SavedMask& saved)
{
    const auto& study = *labelled.study;
    if (isMaskOfAnotherStudy(saved.mask, study.identity))
        return base::failure(Error(ErrorCode::NoteMaskLeftOut, saved.mask)
                                 .with("reason", "it was drawn on another image of this name."));
    auto maps = readSavedMask(saved, study);
    if (!maps)
        return base::failure(maps.error());
    const auto provenance = readMaskProvenance(saved.mask);
    for (auto& [number, labels] : *maps) {
        if (labels.empty() || std::ranges::count(labelled.phases, number, &LabelledPhase::phase) > 0)
            continue;
        labelled.phases.push_back({.phase = number, .labels = std::move(labels)});
        if (provenance)
            describe(labelled.phases.back(), *provenance);
    }
    return {};
}

} // namespace

bool hasSavedMask(const Case& which)
{
    return std::ranges::any_of(which.files, [](const CaseFile& file) { return !file.mine.empty(); }) ||
           (!which.cine.empty() && !maskBeside(which.cine).empty());
}

std::vector<SavedMask> savedMasks(const Case& which, const base::Study& study)
{
    std::vector<SavedMask> masks;
    const bool isListed = std::ranges::count(which.files, which.cine, &CaseFile::image) > 0;
    if (!which.cine.empty() && !isListed)
        masks.push_back({maskBeside(which.cine), which.cine, phasesOfImage(study, which.cine)});
    for (const auto& file : which.files) {
        auto phases = phasesOfImage(study, file.image);
        if (phases.empty() && study.phases.contains(file.phase))
            phases.push_back(file.phase); // a frame of a cine that was read whole
        masks.push_back({file.mine, file.image, std::move(phases)});
    }
    return masks;
}

base::Result<std::map<int, base::LabelMap>> readSavedMask(const SavedMask& saved, const base::Study& study)
{
    auto read = readMask(saved.mask, study.scheme, {.mapping = ownNumbers(study.scheme)});
    if (!read)
        return base::failure(read.error());
    if (read->phases.size() != saved.phases.size())
        return base::failure(Error(ErrorCode::GeometryDisagrees, saved.mask)
                                 .with("other", saved.image.string())
                                 .with("reason", "it has " + std::to_string(read->phases.size()) +
                                                     " phases, the image " +
                                                     std::to_string(saved.phases.size())));
    std::map<int, base::LabelMap> maps;
    for (std::size_t i = 0; i < saved.phases.size(); ++i) {
        if (auto fits = checkOnImage(read->phases[i], saved.mask, study.geometry(), saved.image); !fits)
            return base::failure(fits.error());
        maps.emplace(saved.phases[i], std::move(read->phases[i]));
    }
    return maps;
}

base::Result<SavedLabels> readSavedLabels(const Case& which, const base::CancelToken& cancel)
{
    auto study = readStudy(which, cancel);
    if (!study)
        return base::failure(study.error());
    SavedLabels read{.labelled = {.study = std::make_shared<const base::Study>(std::move(*study)),
                                  .folder = imageFolder(which)},
                     .problems = {}};
    for (const auto& saved : savedMasks(which, *read.labelled.study)) {
        if (cancel.isCancelled())
            return base::failure(ErrorCode::Cancelled);
        if (saved.mask.empty())
            continue;
        if (const auto added = addMask(read.labelled, saved); !added)
            read.problems.push_back(added.error());
    }
    return read;
}

} // namespace cinecor::imaging
