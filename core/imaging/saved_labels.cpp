#include "core/imaging/saved_labels.h"

#include "core/imaging/mask_file.h"
#include "core/imaging/mask_provenance.h"
#include "core/imaging/study_reader.h"

#include <algorithm>
#include <iterator>
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

/// The mask of an image by its name; empty where there is none.
fs::path maskIn(const fs::path& folder, const fs::path& image)
{
    std::error_code ignored;
    for (const auto* extension : {".nii.gz", ".nii", ".png", ".nrrd", ".mha"})
        if (auto mask = folder / (stemOf(image) + "_cinecor" + extension); fs::exists(mask, ignored))
            return mask;
    return {};
}

/// Every image file of a case with the mask beside it.
std::vector<SavedMask> masksBeside(const Case& which)
{
    std::vector<SavedMask> masks;
    if (!which.cine.empty() && std::ranges::count(which.files, which.cine, &CaseFile::image) == 0)
        masks.push_back({maskIn(which.cine.parent_path(), which.cine), which.cine, {}});
    for (const auto& file : which.files)
        masks.push_back({file.mine, file.image, {file.phase}});
    return masks;
}

/// What a file holds of a study that was read; of a frame of a cine that was read whole, its own phase.
std::vector<int> phasesOn(const base::Study& study, const SavedMask& saved)
{
    auto phases = phasesOfImage(study, saved.image);
    if (phases.empty())
        std::ranges::copy_if(saved.phases, std::back_inserter(phases),
                             [&](int phase) { return study.phases.contains(phase); });
    return phases;
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

bool hasSavedMask(const Case& which, const MaskFolders& folders)
{
    return std::ranges::any_of(masksBeside(which), [&](const SavedMask& saved) {
        return !saved.mask.empty() || std::ranges::any_of(folders, [&](const fs::path& folder) {
            return !maskIn(folder, saved.image).empty();
        });
    });
}

std::vector<SavedMask> savedMasks(const Case& which, const base::Study& study, const MaskFolders& folders)
{
    auto masks = masksBeside(which);
    for (auto& saved : masks) {
        saved.phases = phasesOn(study, saved);
        for (const auto& folder : folders)
            if (auto elsewhere = maskIn(folder, saved.image);
                !elsewhere.empty() && !isMaskOfAnotherStudy(elsewhere, study.identity)) {
                saved.mask = std::move(elsewhere);
                break;
            }
    }
    return masks;
}

void takeSchemeOf(const std::vector<SavedMask>& masks, base::Study& study)
{
    if (std::ranges::any_of(study.phases, [](const auto& phase) { return phase.second.truth != nullptr; }))
        return;
    for (const auto& saved : masks)
        if (const auto provenance = readMaskProvenance(saved.mask))
            if (const auto scheme = base::LabelScheme::named(provenance->scheme))
                study.scheme = *scheme;
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

base::Result<SavedLabels> readSavedLabels(const Case& which, const MaskFolders& folders,
                                          const base::CancelToken& cancel)
{
    auto study = readStudy(which, cancel);
    if (!study)
        return base::failure(study.error());
    const auto masks = savedMasks(which, *study, folders);
    takeSchemeOf(masks, *study);
    SavedLabels read{.labelled = {.study = std::make_shared<const base::Study>(std::move(*study)),
                                  .folder = imageFolder(which)},
                     .problems = {}};
    for (const auto& saved : masks) {
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
