#include "tests/structure/include_table.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <regex>
#include <set>
#include <string_view>

namespace cinecor::structure {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string, std::less<>>;

/// A row: what the files whose path starts with `prefix` may include.
struct Layer {
    std::string prefix;
    Names folders;         ///< folders of this project, beside its own
    Names packages;        ///< packages, anywhere
    Names privatePackages; ///< packages, in sources and below detail/ only
};

const Names everything = {"Qt",   "QCustomPlot", "LibTorch", "ITK",           "OpenCV",
                          "zlib", "libpng",      "CLI11",    "nlohmann-json", "valijson"};

/// The first row that fits a file counts.
const std::vector<Layer> table = {
    {"core/base/", {}, {}, {}},
    {"core/analysis/surface", {"core/base/", "core/analysis/"}, {}, {"ITK"}},
    {"core/analysis/", {"core/base/"}, {}, {}},
    {"core/editing/", {"core/base/", "core/analysis/"}, {}, {}},
    {"core/imaging/",
     {"core/base/", "core/analysis/"},
     {},
     {"libpng", "nifti_clib", "zlib", "ITK", "OpenCV"}},
    {"core/engine/", {"core/base/", "core/analysis/"}, {}, {"LibTorch", "nlohmann-json"}},
    {"ui/", {"core/"}, {"Qt", "QCustomPlot"}, {}},
    {"app/", {"core/", "ui/"}, everything, {}},
};

/// Headers in angle brackets by package; the first that fits counts, what fits none belongs to no known
/// package.
const std::vector<std::pair<std::string, std::regex>> packages = {
    {"standard library", std::regex("[a-z_0-9]+")},
    {"standard library",
     std::regex("(sys|linux)/[a-z_]+\\.h|(unistd|fcntl|dlfcn|signal|poll|spawn|cpuid|immintrin)\\.h")},
    {"QCustomPlot", std::regex("qcustomplot\\.h")},
    {"Qt", std::regex("Q[A-Za-z0-9]+(/.*)?")},
    {"LibTorch", std::regex("(torch|ATen|c10|caffe2)/.*")},
    {"ITK", std::regex("(itk|vnl|gdcm).*")},
    {"OpenCV", std::regex("opencv2/.*")},
    {"DCMTK", std::regex("dcmtk/.*")},
    {"libpng", std::regex("png\\.h")},
    {"nifti_clib", std::regex("(nifti/)?(nifti[12]?(_io)?|znzlib)\\.h")},
    {"zlib", std::regex("zlib\\.h")},
    {"nlohmann-json", std::regex("nlohmann/.*")},
    {"valijson", std::regex("valijson/.*")},
    {"CLI11", std::regex("CLI/.*")},
};

std::string packageOf(const std::string& header)
{
    const auto fits = [&](const auto& package) { return std::regex_match(header, package.second); };
    const auto found = std::ranges::find_if(packages, fits);
    return found == packages.end() ? "unknown package" : found->first;
}

const Layer* layerOf(const std::string& file)
{
    const auto found =
        std::ranges::find_if(table, [&](const Layer& layer) { return file.starts_with(layer.prefix); });
    return found == table.end() ? nullptr : &*found;
}

/// "core/engine/detail/x.h" -> "core/engine/"; of ui and app the folder itself.
std::string libraryOf(const std::string& file)
{
    const auto first = file.find('/');
    if (!file.starts_with("core/"))
        return file.substr(0, first + 1);
    return file.substr(0, file.find('/', first + 1) + 1);
}

bool isPublicHeader(const std::string& file)
{
    return file.ends_with(".h") && file.find("/detail/") == std::string::npos;
}

std::optional<std::string> whyForbidden(const Layer& layer, const std::string& file,
                                        const std::string& package)
{
    if (package == "standard library" || layer.packages.contains(package))
        return std::nullopt;
    if (!layer.privatePackages.contains(package))
        return package + " is not for " + layer.prefix;
    if (isPublicHeader(file))
        return package + " shows in a public header";
    return std::nullopt;
}

std::optional<std::string> whyForbiddenOwn(const Layer& layer, const std::string& file,
                                           const std::string& header)
{
    static const std::regex generated("[a-z_0-9]+\\.moc");
    const auto startsHeader = [&](const std::string& folder) { return header.starts_with(folder); };
    if (startsHeader(libraryOf(file)) || std::regex_match(header, generated))
        return std::nullopt;
    if (std::ranges::none_of(layer.folders, startsHeader))
        return "not for " + layer.prefix;
    if (header.find("/detail/") != std::string::npos)
        return "private to " + libraryOf(header);
    if (file.starts_with("core/engine/") && header.starts_with("core/analysis/surface"))
        return "brings ITK into the engine";
    return std::nullopt;
}

/// The include lines of one file against its row.
void checkFile(const fs::path& root, const std::string& file, std::vector<Violation>& found)
{
    static const std::regex includeLine(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
    const Layer* layer = layerOf(file);
    if (!layer) {
        found.push_back(file + ": no row in the include table");
        return;
    }
    std::ifstream stream(root / file);
    for (std::string line; std::getline(stream, line);) {
        std::smatch match;
        if (!std::regex_match(line, match, includeLine))
            continue;
        const std::string header = match[2];
        const auto reason = match[1] == "<" ? whyForbidden(*layer, file, packageOf(header))
                                            : whyForbiddenOwn(*layer, file, header);
        if (reason)
            found.push_back(file + ": " + header + ": " + *reason);
    }
}

} // namespace

std::vector<Violation> includeViolations(const fs::path& root)
{
    std::vector<Violation> found;
    for (const auto* folder : {"core", "ui", "app"}) {
        if (!fs::exists(root / folder))
            continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            const auto extension = entry.path().extension();
            if (extension == ".h" || extension == ".cpp")
                checkFile(root, fs::relative(entry.path(), root).generic_string(), found);
        }
    }
    std::ranges::sort(found);
    return found;
}

} // namespace cinecor::structure
