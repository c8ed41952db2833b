#include "core/imaging/file_errors.h"
#include "core/imaging/text_header.h"

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

const std::map<std::string, std::size_t> bytesOfType{{"signed char", 1},
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

TextHeader headerOf(const fs::path& file)
{
    return readTextHeader(file, ":",
                          [](const std::string& line, const std::string&) { return line.empty(); });
}

bool statesDirections(const TextHeader& header)
{
    return header.value("space directions").find('(') != std::string::npos;
}

std::string dataFileName(const TextHeader& header)
{
    return header.has("data file") ? header.value("data file") : header.value("datafile");
}

base::Result<DataLayout::Encoding> encodingOf(const fs::path& file, const TextHeader& header)
{
    const auto encoding = lowered(header.value("encoding"));
    if (encoding == "gz" || encoding == "gzip")
        return DataLayout::Encoding::Compressed;
    if (encoding == "ascii" || encoding == "txt" || encoding == "text" || encoding == "hex")
        return DataLayout::Encoding::Text;
    if (encoding == "raw")
        return DataLayout::Encoding::Raw;
    return notSupported(file, "its encoding is " + (encoding.empty() ? "not stated" : encoding));
}

base::Status checkData(const fs::path& file, const TextHeader& header, std::size_t values,
                       std::size_t bytesPerValue)
{
    const auto encoding = encodingOf(file, header);
    if (!encoding)
        return base::failure(encoding.error());
    if (bytesPerValue > 1 && *encoding != DataLayout::Encoding::Text && !header.has("endian"))
        return damaged(file, "it does not state its byte order");
    const auto name = dataFileName(header);
    if (auto status = checkOneDataFile(file, name); !status)
        return status;
    if (name.empty())
        return checkDataSize({file, header.end, *encoding}, values, bytesPerValue);
    return checkDataSize({file.parent_path() / name, 0, *encoding}, values, bytesPerValue);
}

} // namespace

base::Result<HeaderFacts> checkNrrdHeader(const fs::path& file)
{
    const auto header = headerOf(file);
    if (!header.has("type") || !header.has("dimension"))
        return base::failure(Error(ErrorCode::FileFormatMismatch, file).with("expected", "NRRD"));
    const auto sizes = sizesIn(header.value("sizes"));
    if (!sizes || std::to_string(sizes->size()) != header.value("dimension"))
        return damaged(file, "its size is \"" + header.value("sizes") + "\"");
    const auto type = bytesOfType.find(lowered(header.value("type")));
    if (type == bytesOfType.end())
        return notSupported(file, "its pixel type is \"" + header.value("type") + "\"");
    auto status = checkAxes(file, *sizes);
    if (status)
        status = checkSpacings(file, header.value("spacings"));
    if (status && header.has("spacings") && header.has("space directions"))
        status = notSupported(file, "its header states the pixel spacing in two ways");
    if (status)
        status = checkData(file, header, productOf(*sizes), type->second);
    if (!status)
        return base::failure(status.error());
    return HeaderFacts{statesDirections(header) || header.has("spacings"),
                       statesDirections(header) && header.has("space")};
}

} // namespace cinecor::imaging
