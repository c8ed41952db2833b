#include "tests/structure/include_table.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace cinecor::structure {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string, std::less<>>;

/// A row: what the files whose path starts with `prefix` may include.
struct Layer {
    std::string prefix;
    Names folders;         ///< folders of this project, beside its own
    Names packages;        ///< packages, anywhere
    Names privatePackages; ///< packages that no public header of the layer may show
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
     {"libpng", "nifti_clib", "zlib", "ITK", "OpenCV", "nlohmann-json"}},
    {"core/engine/", {"core/base/", "core/analysis/"}, {}, {"LibTorch", "nlohmann-json"}},
    {"ui/", {"core/"}, {"Qt", "QCustomPlot"}, {}},
    {"app/", {"core/", "ui/"}, everything, {}},
};

const std::string standard = "C++ standard library or POSIX";

/// Headers in angle brackets by package; the first that fits counts, what fits none is unknown.
const std::vector<std::pair<std::string, std::regex>> packages = {
    {standard, std::regex("[a-z_0-9]+")},
    {standard,
     std::regex("(sys|linux)/"
                "[a-z_]+\\.h|(unistd|fcntl|dlfcn|signal|sched|pthread|poll|spawn|cpuid|immintrin|omp)\\.h")},
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

/// "core/engine/networks/x.h" -> "core/engine/"; of ui and app the folder itself.
std::string libraryOf(const std::string& file)
{
    const auto first = file.find('/');
    if (!file.starts_with("core/"))
        return file.substr(0, first + 1);
    return file.substr(0, file.find('/', first + 1) + 1);
}

/// Headers directly in a library's folder are for everybody; those in its subfolders are its own business.
bool isPublicHeader(const std::string& file)
{
    const auto library = libraryOf(file);
    return file.ends_with(".h") && file.starts_with("core/") &&
           file.find('/', library.size()) == std::string::npos;
}

struct Include {
    std::string header;
    bool own; ///< in quotes: of this project
};

std::vector<Include> includesOf(const fs::path& file)
{
    static const std::regex includeLine(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
    std::vector<Include> includes;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);)
        if (std::smatch match; std::regex_match(line, match, includeLine))
            includes.push_back({match[2], match[1] == "\""});
    return includes;
}

/// Checks the files of one tree.
class Checker {
public:
    explicit Checker(fs::path root) : root_(std::move(root)) {}

    void check(const std::string& file)
    {
        const Layer* layer = layerOf(file);
        if (!layer)
            return report(file, "this folder", "has no row in the include table");
        for (const auto& include : includesOf(root_ / file))
            include.own ? checkOwn(*layer, file, include.header) : checkPackage(*layer, file, include.header);
        if (isPublicHeader(file))
            for (const auto& package : packagesBehind(file))
                if (!layer->packages.contains(package))
                    report(file, package, "shows in a public header");
    }

    [[nodiscard]] std::vector<Violation> found() const { return {found_.begin(), found_.end()}; }

private:
    void report(const std::string& file, const std::string& what, const std::string& reason)
    {
        found_.insert(file + ": " + what + ": " + reason);
    }

    void checkPackage(const Layer& layer, const std::string& file, const std::string& header)
    {
        const auto package = packageOf(header);
        if (package != standard && !layer.packages.contains(package) &&
            !layer.privatePackages.contains(package))
            report(file, header, package + " is not for " + layer.prefix);
    }

    void checkOwn(const Layer& layer, const std::string& file, const std::string& header)
    {
        static const std::regex generated("[a-z_0-9]+\\.moc");
        if (header.starts_with(libraryOf(file)) || std::regex_match(header, generated))
            return;
        const auto startsHeader = [&](const std::string& folder) { return header.starts_with(folder); };
        if (std::ranges::none_of(layer.folders, startsHeader))
            return report(file, header, "is not for " + layer.prefix);
        for (const auto& package : packagesBehind(header))
            if (!layer.packages.contains(package))
                report(file, header, "brings " + package + " with it");
    }

    /// Packages that a compiler meets behind a header of this project, followed through its own includes.
    const Names& packagesBehind(const std::string& file)
    {
        const auto [known, isNew] = behind_.try_emplace(file);
        if (!isNew)
            return known->second;
        Names packagesMet;
        for (const auto& [header, own] : includesOf(root_ / file)) {
            if (own)
                packagesMet.merge(Names(packagesBehind(header)));
            else if (const auto package = packageOf(header); package != standard)
                packagesMet.insert(package);
        }
        return behind_[file] = packagesMet;
    }

    fs::path root_;
    std::map<std::string, Names> behind_;
    std::set<Violation> found_;
};

} // namespace

std::vector<Violation> includeViolations(const fs::path& root)
{
    Checker checker(root);
    for (const auto* folder : {"core", "ui", "app"}) {
        if (!fs::exists(root / folder))
            continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            const auto extension = entry.path().extension();
            if (extension == ".h" || extension == ".cpp")
                checker.check(fs::relative(entry.path(), root).generic_string());
        }
    }
    return checker.found();
}

} // namespace cinecor::structure
