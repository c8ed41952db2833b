#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace cinecor::test {

/// Files below a folder, by their paths in it.
inline std::set<std::string> filesBelow(const std::filesystem::path& folder)
{
    std::set<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.insert(entry.path().lexically_relative(folder).generic_string());
    return files;
}

} // namespace cinecor::test
