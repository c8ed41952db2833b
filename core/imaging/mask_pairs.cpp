#include "core/imaging/mask_pairs.h"

#include "core/imaging/case_discovery.h"
#include "core/imaging/folder_walk.h"

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

std::vector<fs::path> imageFiles(const fs::path& fileOrFolder)
{
    if (!fs::is_directory(fileOrFolder))
        return {fileOrFolder};
    std::vector<fs::path> files;
    walkFolders(fileOrFolder, [&files](const fs::path& folder) {
        std::error_code code, ignored;
        for (const auto& entry : fs::directory_iterator(folder, code))
            if (const auto& path = entry.path(); !path.filename().string().starts_with('.') &&
                                                 entry.is_regular_file(ignored) && isImageExtension(path) &&
                                                 !isConfidenceName(path))
                files.push_back(path);
        return true;
    });
    return files;
}

std::string keyByPath(const fs::path& file, const fs::path& root)
{
    if (!fs::is_directory(root))
        return stemWithoutMaskEnding(file);
    return (file.lexically_relative(root).parent_path() / stemWithoutMaskEnding(file)).generic_string();
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
        renamed.emplace(stemWithoutMaskEnding(file), file);
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

std::vector<fs::path> findMasks(const fs::path& fileOrFolder)
{
    auto files = imageFiles(fileOrFolder);
    if (std::ranges::any_of(files, isMaskFile))
        std::erase_if(files, [](const fs::path& file) { return !isMaskFile(file); });
    std::ranges::sort(files, naturallyBefore, [](const fs::path& file) { return file.string(); });
    return files;
}

MaskPairs pairMasks(const fs::path& prediction, const fs::path& truth)
{
    FilesByKey predictions, truths;
    for (const auto& file : findMasks(prediction))
        predictions.emplace(keyByPath(file, prediction), file);
    for (const auto& file : findMasks(truth))
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
