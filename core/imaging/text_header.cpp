#include "core/imaging/text_header.h"

#include "core/imaging/compressed_data.h"
#include "core/imaging/file_errors.h"
#include "core/imaging/file_format.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <locale>
#include <sstream>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r"), last = text.find_last_not_of(" \t\r");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

} // namespace

std::string TextHeader::value(const std::string& key) const
{
    const auto found = fields.find(key);
    return found == fields.end() ? "" : found->second;
}

TextHeader readTextHeader(const fs::path& file, const std::string& separator,
                          const std::function<bool(const std::string&, const std::string&)>& isLast)
{
    constexpr std::size_t longestHeader = 1 << 20;
    TextHeader header;
    std::ifstream stream(file, std::ios::binary);
    std::string line;
    while (header.end < longestHeader && std::getline(stream, line)) {
        header.end += line.size() + 1;
        const auto at = line.find(separator);
        header.hasLineWithoutKey |= line.find_first_of(":=") == std::string::npos && !trimmed(line).empty();
        const auto written = trimmed(line.substr(0, at));
        const auto key = lowered(written);
        if (at != std::string::npos && !line.starts_with('#')) {
            header.fields.emplace(key, trimmed(line.substr(at + separator.size())));
            header.keys.push_back(written);
        }
        if (isLast(trimmed(line), key))
            break;
    }
    return header;
}

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::optional<std::vector<std::size_t>> sizesIn(const std::string& text)
{
    std::vector<std::size_t> sizes;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        std::size_t size = 0;
        const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), size);
        if (code != std::errc() || end != word.data() + word.size() || size == 0 || size > INT32_MAX)
            return std::nullopt;
        sizes.push_back(size);
    }
    return sizes;
}

std::size_t productOf(const std::vector<std::size_t>& sizes)
{
    std::size_t product = 1;
    for (const auto size : sizes)
        product = saturatedProduct(product, size);
    return product;
}

base::Status checkAxes(const fs::path& file, const std::vector<std::size_t>& sizes)
{
    if (sizes.size() < 2)
        return notSupported(file, "it has one axis and is no image");
    if (sizes.size() > 4)
        return notSupported(file, "it has more than four axes");
    return {};
}

base::Status checkSpacings(const fs::path& file, const std::string& text)
{
    std::istringstream words(text);
    words.imbue(std::locale::classic());
    for (double spacing = 0; words >> spacing;)
        if (!(spacing > 0))
            return base::failure(Error(ErrorCode::GeometryInvalid, file)
                                     .with("reason", "its spacing is " + text + ", which is not above 0"));
    const auto lower = lowered(text);
    if (lower.find("nan") != std::string::npos || lower.find("inf") != std::string::npos)
        return base::failure(
            Error(ErrorCode::GeometryInvalid, file).with("reason", "its spacing is " + text));
    return {};
}

base::Status checkOneDataFile(const fs::path& file, const std::string& name)
{
    if (name.starts_with("LIST") || name.find('%') != std::string::npos)
        return notSupported(file, "its pixels are spread over many files");
    return {};
}

base::Status checkDataSize(const DataLayout& layout, std::size_t values, std::size_t bytesPerValue)
{
    const auto size = sizeOf(layout.file);
    if (!size)
        return base::failure(size.error());
    const auto available = *size > layout.offset ? *size - layout.offset : 0;
    const auto needed = saturatedProduct(values, bytesPerValue);
    std::size_t smallest = needed;
    if (layout.encoding == DataLayout::Encoding::Compressed)
        smallest = needed / largestDeflateRatio;
    else if (layout.encoding == DataLayout::Encoding::Text)
        smallest = values; // a digit each
    if (available < smallest)
        return base::failure(truncated(layout.file, smallest, available));
    if (layout.encoding != DataLayout::Encoding::Compressed)
        return {};
    const auto unpacked = inflatedSize(layout.file, layout.offset, needed);
    return unpacked < needed ? base::Status(base::failure(truncated(layout.file, needed, unpacked)))
                             : base::Status();
}

} // namespace cinecor::imaging
