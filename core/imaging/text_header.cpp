#include "core/imaging/text_header.h"

#include "core/imaging/compressed_data.h"
#include "core/imaging/file_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

using Fields = std::map<std::string, std::string>;

struct TextHeader {
    Fields fields;
    std::size_t end = 0; ///< byte after the header
};

/// Where the pixels stand and how.
struct DataLayout {
    fs::path file;
    std::size_t offset = 0;
    enum class Encoding { Raw, Compressed, Text } encoding = Encoding::Raw;
};

std::unexpected<Error> damaged(const fs::path& file, const std::string& reason)
{
    return base::failure(Error(ErrorCode::FileDamaged, file).with("reason", reason));
}

std::unexpected<Error> notSupported(const fs::path& file, const std::string& feature)
{
    return base::failure(Error(ErrorCode::FeatureNotSupported, file).with("feature", feature));
}

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r"), last = text.find_last_not_of(" \t\r");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// Header lines up to `isLast`; a header of more than a megabyte is none.
template <class IsLast>
TextHeader readHeader(const fs::path& file, const std::string& separator, IsLast isLast)
{
    constexpr std::size_t longestHeader = 1 << 20;
    TextHeader header;
    std::ifstream stream(file, std::ios::binary);
    std::string line;
    while (header.end < longestHeader && std::getline(stream, line)) {
        header.end += line.size() + 1;
        const auto at = line.find(separator);
        const auto key = lowered(trimmed(line.substr(0, at)));
        if (at != std::string::npos && !line.starts_with('#'))
            header.fields.emplace(key, trimmed(line.substr(at + separator.size())));
        if (isLast(trimmed(line), key))
            break;
    }
    return header;
}

std::string valueOf(const Fields& fields, const std::string& key)
{
    const auto found = fields.find(key);
    return found == fields.end() ? "" : found->second;
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

// ---- MetaImage

const std::map<std::string, std::size_t> metaTypes{
    {"MET_CHAR", 1},      {"MET_UCHAR", 1},      {"MET_SHORT", 2}, {"MET_USHORT", 2},
    {"MET_INT", 4},       {"MET_UINT", 4},       {"MET_FLOAT", 4}, {"MET_DOUBLE", 8},
    {"MET_LONG_LONG", 8}, {"MET_ULONG_LONG", 8}, {"MET_LONG", 8},  {"MET_ULONG", 8}};

base::Result<DataLayout> metaDataLayout(const fs::path& file, const TextHeader& header)
{
    const auto name = valueOf(header.fields, "elementdatafile");
    if (name.empty())
        return damaged(file, "it does not say where its pixels are");
    if (name.starts_with("LIST") || name.find('%') != std::string::npos)
        return notSupported(file, "its pixels are spread over many files");
    const auto lower = lowered(name);
    DataLayout layout;
    layout.file = lower == "local" ? file : file.parent_path() / name;
    layout.offset = lower == "local" ? header.end : 0;
    if (lowered(valueOf(header.fields, "compresseddata")) == "true")
        layout.encoding = DataLayout::Encoding::Compressed;
    else if (lowered(valueOf(header.fields, "binarydata")) == "false")
        layout.encoding = DataLayout::Encoding::Text;
    return layout;
}

// ---- NRRD

const std::map<std::string, std::size_t> nrrdTypes{{"signed char", 1},
                                                   {"int8", 1},
                                                   {"int8_t", 1},
                                                   {"uchar", 1},
                                                   {"unsigned char", 1},
                                                   {"uint8", 1},
                                                   {"uint8_t", 1},
                                                   {"short", 2},
                                                   {"short int", 2},
                                                   {"signed short", 2},
                                                   {"signed short int", 2},
                                                   {"int16", 2},
                                                   {"int16_t", 2},
                                                   {"ushort", 2},
                                                   {"unsigned short", 2},
                                                   {"unsigned short int", 2},
                                                   {"uint16", 2},
                                                   {"uint16_t", 2},
                                                   {"int", 4},
                                                   {"signed int", 4},
                                                   {"int32", 4},
                                                   {"int32_t", 4},
                                                   {"uint", 4},
                                                   {"unsigned int", 4},
                                                   {"uint32", 4},
                                                   {"uint32_t", 4},
                                                   {"longlong", 8},
                                                   {"long long", 8},
                                                   {"long long int", 8},
                                                   {"signed long long", 8},
                                                   {"signed long long int", 8},
                                                   {"int64", 8},
                                                   {"int64_t", 8},
                                                   {"ulonglong", 8},
                                                   {"unsigned long long", 8},
                                                   {"unsigned long long int", 8},
                                                   {"uint64", 8},
                                                   {"uint64_t", 8},
                                                   {"float", 4},
                                                   {"double", 8}};

base::Result<DataLayout> nrrdDataLayout(const fs::path& file, const TextHeader& header)
{
    auto name = valueOf(header.fields, "data file");
    if (name.empty())
        name = valueOf(header.fields, "datafile");
    if (name.starts_with("LIST") || name.find('%') != std::string::npos)
        return notSupported(file, "its pixels are spread over many files");
    DataLayout layout;
    layout.file = name.empty() ? file : file.parent_path() / name;
    layout.offset = name.empty() ? header.end : 0;
    const auto encoding = lowered(valueOf(header.fields, "encoding"));
    if (encoding == "gz" || encoding == "gzip")
        layout.encoding = DataLayout::Encoding::Compressed;
    else if (encoding == "ascii" || encoding == "txt" || encoding == "text" || encoding == "hex")
        layout.encoding = DataLayout::Encoding::Text;
    else if (encoding != "raw")
        return notSupported(file, "its encoding is " + (encoding.empty() ? "not stated" : encoding));
    return layout;
}

bool statesDirections(const Fields& fields)
{
    return valueOf(fields, "space directions").find('(') != std::string::npos;
}

} // namespace

base::Result<HeaderFacts> checkMetaImageHeader(const fs::path& file)
{
    const auto header = readHeader(
        file, "=", [](const std::string&, const std::string& key) { return key == "elementdatafile"; });
    const auto& fields = header.fields;
    if (!fields.contains("dimsize"))
        return base::failure(Error(ErrorCode::FileFormatMismatch, file).with("expected", "MetaImage"));
    const auto sizes = sizesIn(valueOf(fields, "dimsize"));
    if (!sizes || std::to_string(sizes->size()) != valueOf(fields, "ndims"))
        return damaged(file, "its size is \"" + valueOf(fields, "dimsize") + "\"");
    const auto type = metaTypes.find(valueOf(fields, "elementtype"));
    if (type == metaTypes.end())
        return notSupported(file, "its pixel type is \"" + valueOf(fields, "elementtype") + "\"");
    const auto channels = fields.contains("elementnumberofchannels")
                              ? sizesIn(valueOf(fields, "elementnumberofchannels"))
                              : std::vector<std::size_t>{1};
    if (!channels || channels->size() != 1)
        return damaged(file, "its number of channels is not a number");
    auto status = checkAxes(file, *sizes);
    if (status)
        status = checkSpacings(file, valueOf(fields, "elementspacing"));
    if (!status)
        return base::failure(status.error());
    const auto layout = metaDataLayout(file, header);
    if (!layout)
        return base::failure(layout.error());
    status = checkDataSize(*layout, saturatedProduct(productOf(*sizes), channels->front()), type->second);
    if (!status)
        return base::failure(status.error());
    return HeaderFacts{fields.contains("elementspacing"),
                       fields.contains("transformmatrix") && sizes->size() > 2};
}

base::Result<HeaderFacts> checkNrrdHeader(const fs::path& file)
{
    const auto header =
        readHeader(file, ":", [](const std::string& line, const std::string&) { return line.empty(); });
    const auto& fields = header.fields;
    const auto sizes = sizesIn(valueOf(fields, "sizes"));
    if (!fields.contains("type") || !fields.contains("dimension"))
        return base::failure(Error(ErrorCode::FileFormatMismatch, file).with("expected", "NRRD"));
    if (!sizes || std::to_string(sizes->size()) != valueOf(fields, "dimension"))
        return damaged(file, "its size is \"" + valueOf(fields, "sizes") + "\"");
    const auto type = nrrdTypes.find(lowered(valueOf(fields, "type")));
    if (type == nrrdTypes.end())
        return notSupported(file, "its pixel type is \"" + valueOf(fields, "type") + "\"");
    auto status = checkAxes(file, *sizes);
    if (status)
        status = checkSpacings(file, valueOf(fields, "spacings"));
    if (!status)
        return base::failure(status.error());
    if (fields.contains("spacings") && fields.contains("space directions"))
        return notSupported(file, "it states spacings outside of the space that it names");
    const auto layout = nrrdDataLayout(file, header);
    if (!layout)
        return base::failure(layout.error());
    if (type->second > 1 && layout->encoding != DataLayout::Encoding::Text && !fields.contains("endian"))
        return damaged(file, "it does not state its byte order");
    if (status = checkDataSize(*layout, productOf(*sizes), type->second); !status)
        return base::failure(status.error());
    return HeaderFacts{statesDirections(fields) || fields.contains("spacings"),
                       statesDirections(fields) && fields.contains("space")};
}

} // namespace cinecor::imaging
