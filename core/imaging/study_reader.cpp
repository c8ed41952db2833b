#include "core/imaging/study_reader.h"

#include "core/base/error_text.h"
#include "core/imaging/label_mapping.h"
#include "core/imaging/patient_folder.h"

#include <algorithm>
#include <memory>
#include <string>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

void append(std::vector<Error>& notes, const std::vector<Error>& more)
{
    for (const auto& note : more)
        if (std::ranges::none_of(notes, [&](const Error& known) { return known.code() == note.code(); }))
            notes.push_back(note);
}

/// Adds the phases of an image file from `firstPhase` on; all phases of a study have one size.
base::Status addImage(base::Study& study, const fs::path& file, int firstPhase)
{
    auto image = readImageFile(file);
    if (!image)
        return base::failure(image.error());
    const auto size = image->phases.front().geometry().size();
    if (!study.phases.empty() && study.geometry().size() != size)
        return base::failure(Error(ErrorCode::GeometryDisagrees, file)
                                 .with("other", study.phases.begin()->second.imageFile.string())
                                 .with("reason", base::sizeText(size) + " against " +
                                                     base::sizeText(study.geometry().size()) + " voxels"));
    int number = firstPhase;
    for (auto& phase : image->phases)
        study.phases[number++] = {std::make_shared<const base::Volume>(std::move(phase)), nullptr, file, {}};
    append(study.notes, image->notes);
    return {};
}

base::Error leftOut(const fs::path& file, const Error& why)
{
    return Error(ErrorCode::NoteMaskLeftOut, file).with("reason", base::errorSentence(why));
}

/// The scheme that a truth file is read in: the one that is stated, that of the truth that is there already,
/// or the one that its labels tell.
base::LabelScheme schemeFor(const RawLabels& raw, const base::Study& study,
                            const std::optional<base::LabelScheme>& stated)
{
    if (stated)
        return *stated;
    if (std::ranges::any_of(study.phases, [](const auto& entry) { return entry.second.truth != nullptr; }))
        return study.scheme;
    const auto order = detectLabelOrder(raw);
    return order ? schemeOf(*order) : study.scheme;
}

/// Puts the masks of a truth file on the phases from `firstPhase` on. A mask takes its image's geometry,
/// which was found to be the same.
base::Status addTruth(base::Study& study, const fs::path& file, int firstPhase,
                      const std::optional<base::LabelScheme>& stated)
{
    const auto raw = readRawLabels(file, true);
    if (!raw)
        return base::failure(raw.error());
    const auto scheme = schemeFor(*raw, study, stated);
    // Short-axis files come in two orders; those of other schemes have their own numbers.
    MaskReadOptions options;
    if (stated && *stated != base::LabelScheme::shortAxis())
        options.mapping = ownNumbers(*stated);
    auto mask = mapLabels(*raw, file, scheme, options);
    if (!mask)
        return base::failure(mask.error());
    int number = firstPhase;
    for (const auto& labels : mask->phases) {
        const auto phase = study.phases.find(number++);
        if (phase == study.phases.end())
            return base::failure(Error(ErrorCode::PhaseMissing).with("phase", std::to_string(number - 1)));
        auto& [image, truth, imageFile, truthFile] = phase->second;
        if (auto status = checkOnImage(labels, file, image->geometry(), imageFile); !status)
            return status;
        const auto values = labels.values();
        study.scheme = scheme;
        truth = std::make_shared<const base::LabelMap>(image->geometry(), scheme,
                                                       std::vector(values.begin(), values.end()));
        truthFile = file;
    }
    append(study.notes, mask->notes);
    return {};
}

// The cine brings the phases, then the frame files only their truth. One bad frame does not hide the others.
std::vector<Error> addFiles(base::Study& study, const Case& which, const base::CancelToken& cancel,
                            const std::optional<base::LabelScheme>& scheme)
{
    std::vector<Error> failures;
    const auto add = [&](const fs::path& image, int phase) {
        if (auto status = addImage(study, image, phase); !status)
            failures.push_back(status.error());
    };
    if (!which.cine.empty())
        add(which.cine, 1);
    for (const auto& file : which.files) {
        if (cancel.isCancelled())
            return failures;
        if (!study.phases.contains(file.phase))
            add(file.image, file.phase);
        if (file.truth.empty() || !study.phases.contains(file.phase))
            continue;
        if (auto status = addTruth(study, file.truth, file.phase, scheme); !status)
            study.notes.push_back(leftOut(file.truth, status.error()));
    }
    return failures;
}

void takePatientInfo(base::Study& study, const PatientInfo& info)
{
    study.phaseCount = std::max(study.phases.rbegin()->first, info.frameCount.value_or(0));
    if (info.endDiastole && study.phases.contains(*info.endDiastole))
        study.endDiastole = info.endDiastole;
    if (info.endSystole && study.phases.contains(*info.endSystole))
        study.endSystole = info.endSystole;
    study.bodySize = info.bodySize;
    study.group = info.group;
}

// M&Ms-2 and CAMUS keep a file per phase and name it so.
void takePhaseFromName(base::Study& study)
{
    if (study.phases.size() != 1)
        return;
    if (study.name.ends_with("_ED"))
        study.endDiastole = study.phases.begin()->first;
    else if (study.name.ends_with("_ES"))
        study.endSystole = study.phases.begin()->first;
}

} // namespace

base::Result<base::Study> readStudy(const Case& which, const base::CancelToken& cancel,
                                    const std::optional<base::LabelScheme>& scheme)
{
    base::Study study;
    study.name = which.name;
    study.source = which.source;
    auto failures = addFiles(study, which, cancel, scheme);
    if (cancel.isCancelled())
        return base::failure(ErrorCode::Cancelled);
    if (study.phases.empty())
        return base::failure(failures.empty() ? Error(ErrorCode::NoImagesFound, which.source)
                                              : failures.front());
    study.notes.insert(study.notes.end(), failures.begin(), failures.end());
    const bool patient = which.kind == CaseKind::PatientFolder;
    takePatientInfo(study, patient ? readPatientInfo(which.source) : PatientInfo{});
    if (!patient)
        takePhaseFromName(study);
    study.identity = base::studyIdentity(study);
    return study;
}

base::Result<base::Study> readStudy(const fs::path& fileOrFolder)
{
    const auto found = discoverCases({fileOrFolder});
    if (found.cases.empty())
        return base::failure(found.problems.front());
    return readStudy(found.cases.front());
}

} // namespace cinecor::imaging
