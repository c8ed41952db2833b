#include "core/imaging/file_format.h"

#include "core/imaging/case_discovery.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include <nifti/znzlib.h>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::ErrorCode;

namespace {

constexpr std::size_t sniffedBytes = 540; // a whole NIfTI-2 header

std::string firstBytes(const fs::path& file, bool compressed)
{
    std::string bytes(sniffedBytes, '\0');
    znzFile stream = znzopen(file.c_str(), "rb", compressed);
    if (znz_isnull(stream))
        return {};
    const auto count = znzread(bytes.data(), 1, bytes.size(), stream);
    Xznzclose(&stream);
    bytes.resize(count <= bytes.size() ? count : 0);
    return bytes;
}

bool startsWith(const std::string& bytes, std::string_view magic, std::size_t offset = 0)
{
    return bytes.size() >= offset + magic.size() && bytes.compare(offset, magic.size(), magic) == 0;
}

bool isNifti(const std::string& bytes)
{
    using namespace std::string_view_literals;
    return startsWith(bytes, "n+1\0"sv, 344) || startsWith(bytes, "ni1\0"sv, 344) ||
           startsWith(bytes, "n+2\0"sv, 4) || startsWith(bytes, "ni2\0"sv, 4);
}

bool isMetaImage(const std::string& bytes)
{
    const auto lineEnd = bytes.find('\n');
    const auto head = bytes.substr(0, lineEnd);
    return lineEnd != std::string::npos &&
           (startsWith(head, "ObjectType") || startsWith(head, "NDims") || startsWith(head, "Comment")) &&
           head.find('=') != std::string::npos;
}

FileFormat formatByContent(const fs::path& file)
{
    using namespace std::string_view_literals;
    const bool compressed = isGzip(file);
    const auto bytes = firstBytes(file, compressed);
    if (isNifti(bytes))
        return FileFormat::Nifti;
    if (compressed)
        return FileFormat::Unknown;
    if (startsWith(bytes, "DICM"sv, 128)) // before the preamble is asked, which may look like a TIFF
        return FileFormat::Dicom;
    if (startsWith(bytes, "\x89PNG\r\n\x1a\n"sv))
        return FileFormat::Png;
    if (startsWith(bytes, "\xff\xd8\xff"sv))
        return FileFormat::Jpeg;
    if (startsWith(bytes, "II*\0"sv) || startsWith(bytes, "MM\0*"sv))
        return FileFormat::Tiff;
    if (startsWith(bytes, "NRRD000"sv))
        return FileFormat::Nrrd;
    return isMetaImage(bytes) ? FileFormat::MetaImage : FileFormat::Unknown;
}

} // namespace

FileFormat formatByName(const fs::path& file)
{
    static const std::map<std::string, FileFormat> formats{
        {".png", FileFormat::Png},       {".jpg", FileFormat::Jpeg},     {".jpeg", FileFormat::Jpeg},
        {".tif", FileFormat::Tiff},      {".tiff", FileFormat::Tiff},    {".nii", FileFormat::Nifti},
        {".nii.gz", FileFormat::Nifti},  {".hdr", FileFormat::Nifti},    {".hdr.gz", FileFormat::Nifti},
        {".img", FileFormat::Nifti},     {".img.gz", FileFormat::Nifti}, {".mha", FileFormat::MetaImage},
        {".mhd", FileFormat::MetaImage}, {".nrrd", FileFormat::Nrrd},    {".nhdr", FileFormat::Nrrd},
        {".dcm", FileFormat::Dicom},     {".dicom", FileFormat::Dicom}};
    const auto found = formats.find(extensionOf(file));
    return found == formats.end() ? FileFormat::Unknown : found->second;
}

base::Result<FileFormat> formatOf(const fs::path& file)
{
    const auto size = sizeOf(file);
    if (!size)
        return base::failure(size.error());
    if (*size == 0)
        return base::failure(ErrorCode::FileEmpty, file);
    std::ifstream probe(file, std::ios::binary);
    if (probe.peek() == std::ifstream::traits_type::eof())
        return base::failure(base::Error(ErrorCode::FileNotReadable, file).with("reason", "access denied"));
    const auto format = formatByContent(file);
    return format == FileFormat::Unknown ? formatByName(file) : format;
}

base::Result<std::size_t> sizeOf(const fs::path& file)
{
    std::error_code code;
    if (!fs::exists(file, code))
        return base::failure(ErrorCode::FileNotFound, file);
    if (!fs::is_regular_file(file, code))
        return base::failure(
            base::Error(ErrorCode::FileNotReadable, file).with("reason", "it is not a file"));
    const auto size = fs::file_size(file, code);
    if (code)
        return base::failure(base::Error(ErrorCode::FileNotReadable, file).with("reason", code.message()));
    return static_cast<std::size_t>(size);
}

bool isGzip(const fs::path& file)
{
    std::array<char, 2> magic{};
    std::ifstream stream(file, std::ios::binary);
    return stream.read(magic.data(), magic.size()) && magic[0] == '\x1f' && magic[1] == '\x8b';
}

base::Error truncated(const fs::path& file, std::size_t expected, std::size_t actual)
{
    return base::Error(ErrorCode::FileTruncated, file)
        .with("expected", std::to_string(expected))
        .with("actual", std::to_string(actual));
}

} // namespace cinecor::imaging
