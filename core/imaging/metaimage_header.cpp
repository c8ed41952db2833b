#include "core/imaging/file_errors.h"
#include "core/imaging/text_header.h"

#include <algorithm>
#include <iterator>
#include <locale>
#include <sstream>
#include <string>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

const std::map<std::string, std::size_t> bytesOfType{
    {"MET_CHAR", 1},      {"MET_UCHAR", 1},      {"MET_SHORT", 2}, {"MET_USHORT", 2},
    {"MET_INT", 4},       {"MET_UINT", 4},       {"MET_FLOAT", 4}, {"MET_DOUBLE", 8},
    {"MET_LONG_LONG", 8}, {"MET_ULONG_LONG", 8}, {"MET_LONG", 8},  {"MET_ULONG", 8}};

TextHeader headerOf(const fs::path& file)
{
    return readTextHeader(
        file, "=", [](const std::string&, const std::string& key) { return key == "elementdatafile"; });
}

// What MetaIO needs to read a header; without it, it prints.
base::Status checkKeys(const fs::path& file, const TextHeader& header)
{
    if (header.hasLineWithoutKey)
        return damaged(file, "a line of its header has no key");
    for (const auto* key : {"NDims", "DimSize", "ElementType", "ElementDataFile"})
        if (const auto count = std::ranges::count(header.keys, key); count != 1)
            return damaged(file, std::string("its header states ") + key +
                                     (count == 0 ? " nowhere" : " more than once"));
    return {};
}

// MetaIO wants the number of axes first, and then reads as many numbers as there should be, if need be from
// the next line.
base::Status checkCounts(const fs::path& file, const TextHeader& header, std::size_t axes)
{
    const std::map<std::string, std::size_t> counts{
        {"dimsize", axes},          {"offset", axes},
        {"origin", axes},           {"position", axes},
        {"centerofrotation", axes}, {"elementspacing", axes},
        {"elementsize", axes},      {"transformmatrix", axes * axes},
        {"rotation", axes * axes},  {"orientation", axes * axes}};
    bool axesStated = false;
    for (const auto& key : header.keys) {
        axesStated = axesStated || key == "NDims";
        const auto count = counts.find(lowered(key));
        if (count == counts.end())
            continue;
        if (!axesStated)
            return damaged(file, "its header states " + key + " before NDims");
        std::istringstream numbers(header.value(lowered(key)));
        numbers.imbue(std::locale::classic());
        const auto given = std::distance(std::istream_iterator<double>(numbers), {});
        if (static_cast<std::size_t>(given) != count->second)
            return damaged(file, "its " + key + " has " + std::to_string(given) + " numbers instead of " +
                                     std::to_string(count->second));
    }
    return {};
}

DataLayout layoutOf(const fs::path& file, const TextHeader& header)
{
    const auto name = header.value("elementdatafile");
    DataLayout layout{.file = file.parent_path() / name};
    if (lowered(name) == "local")
        layout = {.file = file, .offset = header.end};
    if (lowered(header.value("compresseddata")) == "true")
        layout.encoding = DataLayout::Encoding::Compressed;
    else if (lowered(header.value("binarydata")) == "false")
        layout.encoding = DataLayout::Encoding::Text;
    return layout;
}

base::Status checkData(const fs::path& file, const TextHeader& header, std::size_t voxels,
                       std::size_t bytesPerValue)
{
    const auto channels = header.has("elementnumberofchannels")
                              ? sizesIn(header.value("elementnumberofchannels"))
                              : std::vector<std::size_t>{1};
    if (!channels || channels->size() != 1)
        return damaged(file, "its number of channels is not a number");
    if (auto status = checkOneDataFile(file, header.value("elementdatafile")); !status)
        return status;
    return checkDataSize(layoutOf(file, header), productOf({voxels, channels->front()}), bytesPerValue);
}

} // namespace

base::Result<HeaderFacts> checkMetaImageHeader(const fs::path& file)
{
    const auto header = headerOf(file);
    if (!header.has("dimsize"))
        return base::failure(Error(ErrorCode::FileFormatMismatch, file).with("expected", "MetaImage"));
    if (auto status = checkKeys(file, header); !status)
        return base::failure(status.error());
    const auto sizes = sizesIn(header.value("dimsize"));
    if (!sizes || std::to_string(sizes->size()) != header.value("ndims"))
        return damaged(file, "its size is \"" + header.value("dimsize") + "\"");
    const auto type = bytesOfType.find(header.value("elementtype"));
    if (type == bytesOfType.end())
        return notSupported(file, "its pixel type is \"" + header.value("elementtype") + "\"");
    auto status = checkAxes(file, *sizes);
    if (status)
        status = checkSpacings(file, header.value("elementspacing"));
    if (status)
        status = checkCounts(file, header, sizes->size());
    if (status)
        status = checkData(file, header, productOf(*sizes), type->second);
    if (!status)
        return base::failure(status.error());
    return HeaderFacts{header.has("elementspacing"), header.has("transformmatrix") && sizes->size() > 2};
}

} // namespace cinecor::imaging
