#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/test_data.h"

namespace cinecor::structure {
namespace {

namespace fs = std::filesystem;

/// Folders that hold no part of the project.
bool isForeign(const fs::path& folder)
{
    return folder.filename() == ".git" || folder.filename() == ".deps" || folder.filename() == "build";
}

/// All files of the project below a folder.
std::vector<fs::path> filesBelow(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator();
         ++entry) {
        if (entry->is_directory() && isForeign(entry->path()))
            entry.disable_recursion_pending();
        else if (entry->is_regular_file())
            files.push_back(entry->path());
    }
    return files;
}

std::string contentOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Visible folders directly below one that hold a file at any depth.
std::vector<fs::path> foldersIn(const fs::path& folder)
{
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const bool hidden = entry.path().filename().string().starts_with('.');
        if (entry.is_directory() && !hidden && !isForeign(entry.path()) && !filesBelow(entry.path()).empty())
            folders.push_back(entry.path());
    }
    return folders;
}

TEST(SourceTree, TopLevelIsFixed)
{
    const std::vector<std::string> fixed = {
        "CMakeLists.txt", "app",       "core",      "ui",      "resources",        "models",
        "tests",          "packaging", "README.md", "LICENSE", "CMakePresets.json"};
    for (const auto& entry : fs::directory_iterator(CINECOR_SOURCE_DIR)) {
        const auto name = entry.path().filename().string();
        const bool known = name.starts_with('.') || name == "build" || name == "compile_commands.json" ||
                           name == "CMakeUserPresets.json" || std::ranges::find(fixed, name) != fixed.end();
        EXPECT_TRUE(known) << name << " has no place at the top level";
    }
}

TEST(SourceTree, EveryFolderHasReadme)
{
    for (const auto& folder : foldersIn(CINECOR_SOURCE_DIR)) {
        EXPECT_TRUE(fs::exists(folder / "README.md")) << folder;
        for (const auto& inner : foldersIn(folder))
            EXPECT_TRUE(fs::exists(inner / "README.md")) << inner;
    }
}

TEST(SourceTree, PackagesAreFoundWhereTheyAreNeeded)
{
    EXPECT_EQ(contentOf(fs::path(CINECOR_SOURCE_DIR) / "CMakeLists.txt").find("find_package"),
              std::string::npos);
}

/// Where it was written and what its packages were fetched from belong to a machine. The words are in two
/// parts, so that this file has none of them.
TEST(SourceTree, NamesNoMachineAndNoRegistry)
{
    const std::vector<std::pair<std::string, std::string>> words = {
        {"/wo", "rk/"},  {"/ho", "me/"},       {"/tmp", "/w/"},        {"pypi", ".org"},
        {"pkg", ".dev"}, {"python", "hosted"}, {"deb.debian", ".org"}, {"download.pytorch", ".org"}};
    for (const auto& file : filesBelow(CINECOR_SOURCE_DIR)) {
        const auto content = contentOf(file);
        for (const auto& [start, end] : words)
            EXPECT_EQ(content.find(start + end), std::string::npos) << file << " has " << start << end;
    }
}

} // namespace
} // namespace cinecor::structure
