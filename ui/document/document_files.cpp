#include "ui/document/document_files.h"

#include "core/base/atomic_file.h"
#include "core/base/sha256.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/mask_provenance.h"
#include "core/imaging/saved_labels.h"
#include "ui/document/provenance.h"

#include <QDateTime>

#include <set>

#include <unistd.h>

namespace cinecor::ui {

namespace fs = std::filesystem;

namespace {

base::Result<FileStamp> stampOf(const fs::path& file)
{
    const auto bytes = base::readFile(file);
    if (!bytes)
        return base::failure(bytes.error());
    return FileStamp{file, base::sha256(*bytes)};
}

base::Status addMine(LoadedStudy& loaded, const imaging::SavedMask& saved)
{
    const auto stamp = stampOf(saved.mask);
    if (!stamp)
        return base::failure(stamp.error());
    auto maps = imaging::readSavedMask(saved, *loaded.study);
    if (!maps)
        return base::failure(maps.error());
    for (auto& [number, labels] : *maps) {
        if (!labels.empty())
            loaded.mine.emplace(number, std::move(labels));
        loaded.mineFiles.emplace(number, *stamp);
    }
    return {};
}

} // namespace

base::Result<LoadedStudy> loadStudy(const imaging::Case& which, const std::vector<fs::path>& maskFolders,
                                    const base::CancelToken& cancel)
{
    auto study = imaging::readStudy(which, cancel);
    if (!study)
        return base::failure(study.error());
    const auto masks = imaging::savedMasks(which, *study, maskFolders);
    imaging::takeSchemeOf(masks, *study);
    LoadedStudy loaded;
    loaded.study = std::make_shared<const base::Study>(std::move(*study));
    std::set<fs::path> seen;
    for (const auto& saved : masks) {
        if (saved.mask.empty() || !seen.insert(saved.mask).second)
            continue;
        if (const auto added = addMine(loaded, saved); !added)
            loaded.notes.push_back(added.error());
    }
    return loaded;
}

fs::path maskFileName(const fs::path& image, const std::string& studyName, const fs::path& folder)
{
    if (image.empty())
        return folder / (studyName + "_cinecor.nii.gz");
    const std::string extension = imaging::extensionOf(image);
    static const std::set<std::string> nifti{".nii", ".nii.gz", ".hdr", ".img"},
        itk{".mha", ".mhd", ".nrrd", ".nhdr"};
    const char* ending = nifti.contains(extension) ? ".nii.gz" : itk.contains(extension) ? ".nrrd" : ".png";
    return (folder.empty() ? image.parent_path() : folder) / (imaging::stemOf(image) + "_cinecor" + ending);
}

namespace {

// Nobody else may have touched the file since it was read or saved here.
base::Status checkUnchanged(const SaveFile& file, const std::string& identity)
{
    std::error_code ignored;
    if (!fs::exists(file.file, ignored))
        return {};
    const auto now = stampOf(file.file);
    if (!now)
        return base::failure(now.error());
    if (file.expected && file.expected->sha256 == now->sha256)
        return {};
    return base::failure(imaging::isMaskOfAnotherStudy(file.file, identity) ? base::ErrorCode::WouldOverwrite
                                                                            : base::ErrorCode::ChangedOnDisk,
                         file.file);
}

// The version that is there becomes .cinecor/NAME_cinecor.TIME.EXT, so that nothing is lost by saving.
base::Status keepPrevious(const fs::path& file)
{
    std::error_code failed;
    if (!fs::exists(file, failed))
        return {};
    const auto folder = file.parent_path() / ".cinecor";
    const auto time = QDateTime::currentDateTimeUtc().toString("yyyyMMdd'T'HHmmsszzz'Z'").toStdString();
    const auto previous = folder / (imaging::stemOf(file) + "." + time + imaging::extensionOf(file));
    fs::create_directory(folder, failed);
    if (!failed)
        fs::copy_file(file, previous, failed);
    if (failed)
        return base::failure(
            base::Error(base::ErrorCode::FileNotWritable, previous).with("reason", failed.message()));
    return {};
}

base::Result<FileStamp> saveFile(const SaveFile& file, const SaveRequest& request)
{
    if (!request.options.replaceChanged)
        if (auto unchanged = checkUnchanged(file, request.identity); !unchanged)
            return base::failure(unchanged.error());
    if (auto kept = keepPrevious(file.file); !kept)
        return base::failure(kept.error());
    std::vector<const base::LabelMap*> labels;
    for (const auto& map : file.labels)
        labels.push_back(&map);
    const imaging::MaskWriteOptions options{.protectedFiles = request.protectedFiles,
                                            .sourceImage = file.image};
    if (auto written = imaging::writeMask(labels, file.file, options); !written)
        return base::failure(written.error());
    if (auto written = writeProvenance(file, request); !written)
        return base::failure(written.error());
    return stampOf(file.file);
}

} // namespace

base::Result<SaveOutcome> saveDocument(const SaveRequest& request)
{
    SaveOutcome outcome{.files = {}, .revisions = {}, .place = request.options.place};
    for (const auto& file : request.files) {
        const auto stamp = saveFile(file, request);
        if (!stamp)
            return base::failure(stamp.error());
        for (const int phase : file.phases) {
            outcome.files.emplace(phase, *stamp);
            outcome.revisions.emplace(phase, request.revisions.at(phase));
        }
    }
    return outcome;
}

bool canSaveBeside(const base::Study& study)
{
    for (const auto& [number, phase] : study.phases)
        if (phase.imageFile.empty() ||
            ::access(fs::absolute(phase.imageFile).parent_path().c_str(), W_OK) != 0)
            return false;
    return true;
}

} // namespace cinecor::ui
