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

/// Whether a placeholder such as {file} is left; braces of what is quoted are none.
inline bool hasPlaceholder(const std::string& sentence)
{
    constexpr auto* letters = "abcdefghijklmnopqrstuvwxyz";
    for (auto at = sentence.find('{'); at != std::string::npos; at = sentence.find('{', at + 1)) {
        const auto end = sentence.find_first_not_of(letters, at + 1);
        if (end != std::string::npos && end > at + 1 && sentence[end] == '}')
            return true;
    }
    return false;
}

/// What every error must be: one line that names something and ends like a sentence.
inline void expectClearSentence(const base::Error& error)
{
    const auto sentence = base::errorSentence(error);
    EXPECT_GT(sentence.size(), 20U);
    EXPECT_EQ(sentence.find('\n'), std::string::npos) << sentence;
    EXPECT_EQ(sentence.back(), '.') << sentence;
    EXPECT_FALSE(hasPlaceholder(sentence)) << sentence;
}

} // namespace cinecor::test
