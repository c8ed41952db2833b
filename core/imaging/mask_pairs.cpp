#include "core/imaging/mask_pairs.h"

#include "core/imaging/case_discovery.h"

#include <algorithm>
#include <array>
#include <map>

namespace cinecor::imaging {

namespace fs = std::filesystem;

namespace {

using FilesByKey = std::multimap<std::string, fs::path>;

bool isImageExtension(const fs::path& file)
{
    constexpr std::array known{".png",  ".nii", ".nii.gz", ".hdr", ".nrrd",
                               ".nhdr", ".mha", ".mhd",    ".tif", ".tiff"};
    return std::ranges::find(known, extensionOf(file)) != known.end();
}

std::string stemWithoutEnding(const fs::path& file)
{
    auto stem = stemOf(file);
    for (const std::string ending : {"_mask", "_gt", "_seg", "_cinecor"})
        if (stem.ends_with(ending))
            return stem.substr(0, stem.size() - ending.size());
    return stem;
}

bool isInMaskFolder(const fs::path& file)
{
    constexpr std::array folders{"mask", "masks", "labels"};
    return std::ranges::find(folders, file.parent_path().filename().string()) != folders.end();
}

std::vector<fs::path> imageFiles(const fs::path& fileOrFolder)
{
    if (!fs::is_directory(fileOrFolder))
        return {fileOrFolder};
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::recursive_directory_iterator(
             fileOrFolder, fs::directory_options::skip_permission_denied, ignored))
        if (entry.is_regular_file() && isImageExtension(entry.path()))
            files.push_back(entry.path());
    return files;
}

// Masks of a folder; where none says so by name or folder, all its images are taken as masks.
std::vector<fs::path> maskFiles(const fs::path& fileOrFolder)
{
    auto files = imageFiles(fileOrFolder);
    const auto isMask = [](const fs::path& file) { return isMaskName(file) || isInMaskFolder(file); };
    if (std::ranges::any_of(files, isMask))
        std::erase_if(files, [&](const fs::path& file) { return !isMask(file); });
    return files;
}

std::string keyByPath(const fs::path& file, const fs::path& root)
{
    if (!fs::is_directory(root))
        return stemWithoutEnding(file);
    return (file.lexically_relative(root).parent_path() / stemWithoutEnding(file)).generic_string();
}

// Moves every pair that is unique on both sides from the two maps into `pairs`.
void takeUniquePairs(FilesByKey& predictions, FilesByKey& truths, std::vector<MaskPair>& pairs)
{
    for (auto at = predictions.begin(); at != predictions.end();) {
        if (predictions.count(at->first) == 1 && truths.count(at->first) == 1) {
            const auto partner = truths.find(at->first);
            pairs.push_back({at->first, at->second, partner->second});
            truths.erase(partner);
            at = predictions.erase(at);
        } else {
            ++at;
        }
    }
}

FilesByKey byStem(const FilesByKey& files)
{
    FilesByKey renamed;
    for (const auto& [key, file] : files)
        renamed.emplace(stemWithoutEnding(file), file);
    return renamed;
}

std::vector<fs::path> valuesOf(const FilesByKey& files)
{
    std::vector<fs::path> out;
    for (const auto& [key, file] : files)
        out.push_back(file);
    return out;
}

} // namespace

MaskPairs pairMasks(const fs::path& prediction, const fs::path& truth)
{
    FilesByKey predictions, truths;
    for (const auto& file : maskFiles(prediction))
        predictions.emplace(keyByPath(file, prediction), file);
    for (const auto& file : maskFiles(truth))
        truths.emplace(keyByPath(file, truth), file);

    MaskPairs result;
    takeUniquePairs(predictions, truths, result.pairs);
    predictions = byStem(predictions);
    truths = byStem(truths);
    takeUniquePairs(predictions, truths, result.pairs);
    std::ranges::sort(result.pairs, naturallyBefore, &MaskPair::name);
    result.withoutTruth = valuesOf(predictions);
    result.withoutPrediction = valuesOf(truths);
    return result;
}

} // namespace cinecor::imaging
