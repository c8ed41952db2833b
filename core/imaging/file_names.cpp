#include "core/imaging/case_discovery.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace cinecor::imaging {

namespace fs = std::filesystem;

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// The digits of a number that starts at `at`, without leading zeros; `at` moves behind it.
std::string_view takeNumber(const std::string& text, std::size_t& at)
{
    while (at < text.size() && text[at] == '0')
        ++at;
    const auto first = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return std::string_view(text).substr(first, at - first);
}

} // namespace

bool naturallyBefore(const std::string& a, const std::string& b)
{
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const auto x = takeNumber(a, i), y = takeNumber(b, j);
            if (x.size() != y.size())
                return x.size() < y.size();
            if (x != y)
                return x < y;
        } else if (a[i] != b[j]) {
            return a[i] < b[j];
        } else {
            ++i;
            ++j;
        }
    }
    const auto restOfA = a.size() - i, restOfB = b.size() - j;
    return restOfA != restOfB ? restOfA < restOfB : a < b; // "01" and "1" still have an order
}

std::string extensionOf(const fs::path& file)
{
    const auto lower = [](std::string text) {
        std::ranges::transform(text, text.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return text;
    };
    auto last = lower(file.extension().string());
    if (last != ".gz")
        return last;
    constexpr std::array compressed{".nii", ".hdr", ".img"};
    const auto inner = lower(file.stem().extension().string());
    return std::ranges::find(compressed, inner) == compressed.end() ? last : inner + last;
}

std::string stemOf(const fs::path& file)
{
    const auto name = file.filename().string();
    return name.substr(0, name.size() - extensionOf(file).size());
}

bool isMaskName(const fs::path& file)
{
    return stemWithoutMaskEnding(file) != stemOf(file) || isConfidenceName(file);
}

bool isConfidenceName(const fs::path& file)
{
    return stemOf(file).ends_with("_confidence");
}

std::string stemWithoutMaskEnding(const fs::path& file)
{
    constexpr std::array<std::string_view, 5> endings{"_mask", "_gt", "_seg", "_cinecor", ".seg"};
    auto stem = stemOf(file);
    for (const auto ending : endings)
        if (stem.ends_with(ending))
            return stem.substr(0, stem.size() - ending.size());
    return stem;
}

bool isMaskFolder(const fs::path& folder)
{
    return std::ranges::find(maskFolderNames, folder.filename().string()) != maskFolderNames.end();
}

bool isMaskFile(const fs::path& file)
{
    std::error_code code;
    return isMaskName(file) || isMaskFolder(fs::absolute(file, code).lexically_normal().parent_path());
}

} // namespace cinecor::imaging
