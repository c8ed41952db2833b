#pragma once

#include "core/base/error_text.h"
#include "tests/support/test_data.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

/// Small files for tests of readers.
namespace cinecor::test {

inline std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::filesystem::path writeBytes(const std::filesystem::path& file, const std::string& bytes)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

/// Files of a folder, not of those below, in order of their names.
inline std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

/// What every error must be: one line that names something and ends like a sentence.
inline void expectClearSentence(const base::Error& error)
{
    const auto sentence = base::errorSentence(error);
    EXPECT_GT(sentence.size(), 20U);
    EXPECT_EQ(sentence.find('\n'), std::string::npos) << sentence;
    EXPECT_EQ(sentence.back(), '.') << sentence;
    EXPECT_EQ(sentence.find('{'), std::string::npos) << sentence; // no placeholder is left
}

} // namespace cinecor::test
