#include "core/imaging/case_discovery.h"

#include "core/imaging/file_format.h"
#include "core/imaging/folder_walk.h"
#include "core/imaging/patient_folder.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

fs::path resolved(const fs::path& path)
{
    std::error_code code;
    return path.empty() ? path : fs::weakly_canonical(path, code);
}

bool isHidden(const fs::path& path)
{
    return path.filename().string().starts_with('.');
}

/// Files of folders by stem, listed once each.
class FolderIndex {
public:
    /// The image file of that stem in a folder; empty where there is none.
    fs::path find(const fs::path& folder, const std::string& stem)
    {
        const auto& files = filesOf(folder);
        const auto found = files.find(stem);
        return found == files.end() ? fs::path() : folder / found->second;
    }

private:
    const std::map<std::string, fs::path>& filesOf(const fs::path& folder)
    {
        auto [at, isNew] = files_.try_emplace(folder);
        std::error_code code;
        if (isNew)
            for (const auto& entry : fs::directory_iterator(folder, code))
                if (const auto format = formatByName(entry.path());
                    format != FileFormat::Unknown && format != FileFormat::Dicom)
                    at->second.emplace(stemOf(entry.path()), entry.path().filename());
        return at->second;
    }

    std::map<fs::path, std::map<std::string, fs::path>> files_;
};

fs::path absolutePath(const fs::path& path)
{
    std::error_code code;
    const auto normal = fs::absolute(path, code).lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path(); // without the "/" of "folder/"
}

/// The innermost folder that holds all inputs; of one folder itself.
fs::path sharedFolder(const std::vector<fs::path>& inputs)
{
    fs::path shared;
    std::error_code code;
    for (const auto& input : inputs) {
        auto folder = absolutePath(input);
        if (!fs::is_directory(folder, code))
            folder = folder.parent_path();
        if (shared.empty())
            shared = folder;
        while (std::ranges::mismatch(shared, folder).in1 != shared.end())
            shared = shared.parent_path();
    }
    return shared;
}

class Finder {
public:
    explicit Finder(fs::path root) : root_(std::move(root)) {}

    void search(const fs::path& input)
    {
        std::error_code code;
        const auto casesBefore = found_.cases.size(), problemsBefore = found_.problems.size();
        const auto metBefore = met_;
        if (!fs::exists(input, code)) {
            found_.problems.emplace_back(ErrorCode::FileNotFound, input);
            return;
        }
        if (fs::is_directory(input, code))
            walkFolders(input, [this](const fs::path& folder) { return searchFolder(folder); });
        else
            takeNamedFile(input);
        if (met_ == metBefore && found_.problems.size() == problemsBefore)
            found_.problems.emplace_back(ErrorCode::NoImagesFound, input);
        std::ranges::sort(found_.cases.begin() + static_cast<std::ptrdiff_t>(casesBefore), found_.cases.end(),
                          [](const Case& a, const Case& b) {
                              return naturallyBefore(a.relative.string(), b.relative.string());
                          });
    }

    /// Masks that were named together with their images are no problems.
    Discovery take()
    {
        if (masks_.size() == 1 && found_.cases.size() == 1)
            takeAsTruth(masks_.front(), found_.cases.front());
        if (!masks_.empty()) {
            const auto attached = attachedMasks();
            std::erase_if(masks_, [&](const fs::path& file) { return attached.contains(resolved(file)); });
        }
        for (const auto& mask : masks_)
            found_.problems.push_back(
                Error(ErrorCode::NoteMaskLeftOut, mask)
                    .with("reason", "by its name or folder it is a mask, not an image."));
        return std::move(found_);
    }

private:
    // The files of one folder. @returns whether those below it are to be searched, too.
    bool searchFolder(const fs::path& folder)
    {
        if (isMaskFolder(absolutePath(folder)))
            return false;
        if (auto patient = patientFolderCase(folder)) {
            const auto below = belowRoot(folder);
            patient->relative = below == "." ? fs::path(patient->name) : below;
            add(std::move(*patient));
            return false;
        }
        std::error_code code, ignored;
        bool dicomSeen = false;
        for (const auto& entry : fs::directory_iterator(folder, code)) {
            const auto& path = entry.path();
            if (isHidden(path) || entry.is_directory(ignored))
                continue;
            if (isDicom(path, dicomSeen))
                dicomSeen = true;
            else
                takeFoundFile(path);
        }
        if (dicomSeen)
            found_.problems.emplace_back(ErrorCode::DicomNotYetReadable, folder);
        if (code)
            found_.problems.push_back(
                Error(ErrorCode::FileNotReadable, folder).with("reason", code.message()));
        return true;
    }

    // By name; a file without extension is looked into, but only until the folder is known to be DICOM.
    static bool isDicom(const fs::path& file, bool alreadyKnown)
    {
        if (!file.has_extension())
            return alreadyKnown || formatOf(file).value_or(FileFormat::Unknown) == FileFormat::Dicom;
        return formatByName(file) == FileFormat::Dicom;
    }

    [[nodiscard]] fs::path belowRoot(const fs::path& path) const
    {
        return absolutePath(path).lexically_relative(root_);
    }

    void takeFoundFile(const fs::path& file)
    {
        if (formatByName(file) == FileFormat::Unknown || isMaskName(file) || headerOfPair(file))
            return;
        add(fileCase(file));
    }

    // What was asked for by name is tried whatever it is called, except a mask.
    void takeNamedFile(const fs::path& file)
    {
        if (isMaskFile(file)) {
            ++met_;
            masks_.push_back(file);
        } else {
            add(fileCase(headerOfPair(file).value_or(file)));
        }
    }

    // One image and one mask named together belong together, whatever they are called.
    static void takeAsTruth(const fs::path& mask, Case& image)
    {
        if (image.files.size() == 1 && image.files.front().truth.empty() &&
            !stemOf(mask).ends_with("_cinecor"))
            image.files.front().truth = mask;
    }

    std::set<fs::path> attachedMasks() const
    {
        std::set<fs::path> masks;
        for (const auto& found : found_.cases)
            for (const auto& file : found.files)
                masks.insert({resolved(file.truth), resolved(file.mine)});
        masks.erase(fs::path());
        return masks;
    }

    // The .img of a pair is read through its .hdr.
    static std::optional<fs::path> headerOfPair(const fs::path& file)
    {
        if (!extensionOf(file).starts_with(".img"))
            return std::nullopt;
        const auto stem = (file.parent_path() / stemOf(file)).string();
        for (const auto* ending : {".hdr", ".hdr.gz"})
            if (fs::path header = stem + ending; fs::exists(header))
                return header;
        return std::nullopt;
    }

    Case fileCase(const fs::path& file)
    {
        const auto format = formatByName(file);
        const bool picture =
            format == FileFormat::Png || format == FileFormat::Jpeg || format == FileFormat::Tiff;
        Case found;
        found.name = stemOf(file);
        found.relative = belowRoot(file).parent_path() / found.name;
        found.kind = picture ? CaseKind::Picture : CaseKind::Volume;
        found.source = file;
        found.files.push_back(
            {file, truthOf(file), index_.find(file.parent_path(), found.name + "_cinecor"), 1});
        return found;
    }

    // Beside the image, then in a mask folder inside its folder or beside it.
    fs::path truthOf(const fs::path& image)
    {
        const auto folder = image.parent_path();
        const auto stem = stemOf(image);
        for (const auto* ending : {"_gt", "_mask", "_seg", ".seg"})
            if (auto truth = index_.find(folder, stem + ending); !truth.empty())
                return truth;
        for (const auto& around : {folder, folder / ".."})
            for (const auto maskFolder : maskFolderNames)
                for (const auto* ending : {"", "_mask", "_gt", "_seg"})
                    if (auto truth = index_.find((around / maskFolder).lexically_normal(), stem + ending);
                        !truth.empty())
                        return truth;
        return {};
    }

    // A case that was found before, too, counts as met.
    void add(Case found)
    {
        ++met_;
        if (seen_.insert(resolved(found.source)).second)
            found_.cases.push_back(std::move(found));
    }

    fs::path root_; ///< what `relative` is below
    FolderIndex index_;
    std::set<fs::path> seen_;
    std::size_t met_ = 0;
    std::vector<fs::path> masks_; ///< given by name
    Discovery found_;
};

} // namespace

Discovery discoverCases(const std::vector<fs::path>& inputs)
{
    Finder finder(sharedFolder(inputs));
    for (const auto& input : inputs)
        finder.search(input);
    return finder.take();
}

} // namespace cinecor::imaging
