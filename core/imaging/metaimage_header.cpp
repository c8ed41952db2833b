#include "core/imaging/file_errors.h"
#include "core/imaging/text_header.h"

#include <algorithm>
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
    for (const auto* key : {"NDims", "DimSize", "ElementType", "ElementDataFile"})
        if (const auto count = std::ranges::count(header.keys, key); count != 1)
            return damaged(file, std::string("its header states ") + key +
                                     (count == 0 ? " nowhere" : " more than once"));
    if (std::ranges::find(header.keys, "DimSize") < std::ranges::find(header.keys, "NDims"))
        return damaged(file, "its header states DimSize before NDims");
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
        status = checkData(file, header, productOf(*sizes), type->second);
    if (!status)
        return base::failure(status.error());
    return HeaderFacts{header.has("elementspacing"), header.has("transformmatrix") && sizes->size() > 2};
}

} // namespace cinecor::imaging
