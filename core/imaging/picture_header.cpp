#include "core/imaging/picture_header.h"

#include "core/base/atomic_file.h"
#include "core/imaging/file_errors.h"
#include "core/imaging/file_format.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::Status;

namespace {

/// Numbers in a file's bytes; 0 beyond the end.
class Bytes {
public:
    Bytes(std::span<const std::byte> bytes, bool bigEndian) : bytes_(bytes), bigEndian_(bigEndian) {}

    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] unsigned at8(std::size_t at) const
    {
        return at < bytes_.size() ? static_cast<unsigned>(bytes_[at]) : 0;
    }
    [[nodiscard]] unsigned at16(std::size_t at) const
    {
        const unsigned a = at8(at), b = at8(at + 1);
        return bigEndian_ ? a << 8 | b : b << 8 | a;
    }
    [[nodiscard]] std::uint32_t at32(std::size_t at) const
    {
        const std::uint32_t a = at16(at), b = at16(at + 2);
        return bigEndian_ ? a << 16 | b : b << 16 | a;
    }

private:
    std::span<const std::byte> bytes_;
    bool bigEndian_;
};

Status checkPixelCount(const fs::path& file, std::size_t width, std::size_t height, std::size_t fileSize)
{
    if (width == 0 || height == 0)
        return damaged(file, "its picture has no pixels");
    const auto pixels = saturatedProduct(width, height);
    if (pixels / largestDeflateRatio > fileSize)
        return base::failure(truncated(file, pixels / largestDeflateRatio, fileSize));
    return {};
}

bool isStartOfFrame(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool endsAfter(const Bytes& bytes, std::size_t at)
{
    for (; at + 1 < bytes.size(); ++at)
        if (bytes.at8(at) == 0xFF && bytes.at8(at + 1) == 0xD9)
            return true;
    return false;
}

// TIFF field values of type SHORT or LONG that stand in the directory itself.
std::map<unsigned, std::uint32_t> firstDirectory(const Bytes& bytes, std::size_t at)
{
    constexpr unsigned typeShort = 3;
    std::map<unsigned, std::uint32_t> fields;
    const auto count = bytes.at16(at);
    for (unsigned i = 0; i < count; ++i) {
        const auto entry = at + 2 + 12 * static_cast<std::size_t>(i);
        fields[bytes.at16(entry)] =
            bytes.at16(entry + 2) == typeShort ? bytes.at16(entry + 8) : bytes.at32(entry + 8);
    }
    return fields;
}

} // namespace

Status checkJpegHeader(const fs::path& file)
{
    const auto content = base::readFile(file);
    if (!content)
        return base::failure(content.error());
    const Bytes bytes(*content, true);
    std::optional<Status> size;
    for (std::size_t at = 2; at + 4 < bytes.size() && bytes.at8(at) == 0xFF;) {
        const auto marker = bytes.at8(at + 1);
        if (isStartOfFrame(marker))
            size = checkPixelCount(file, bytes.at16(at + 7), bytes.at16(at + 5), bytes.size());
        if (marker == 0xDA) // start of scan
            return !size                   ? Status(damaged(file, "it has no picture size"))
                   : !endsAfter(bytes, at) ? Status(damaged(file, "it ends too early"))
                                           : *size;
        constexpr unsigned fillByte = 0xFF; // markers may be preceded by any number of these
        at += marker == fillByte ? 1 : 2 + bytes.at16(at + 2);
    }
    return damaged(file, "it ends before the picture begins");
}

Status checkTiffHeader(const fs::path& file)
{
    const auto content = base::readFile(file);
    if (!content)
        return base::failure(content.error());
    const Bytes bytes(*content, content->front() == std::byte{'M'});
    const auto at = bytes.at32(4);
    const auto entries = bytes.at16(at);
    if (entries == 0 || at + 2 + 12 * std::size_t{entries} > bytes.size())
        return damaged(file, "it ends before its directory");
    constexpr unsigned imageWidth = 256, imageLength = 257;
    auto fields = firstDirectory(bytes, at);
    if (auto status = checkPixelCount(file, fields[imageWidth], fields[imageLength], bytes.size()); !status)
        return status;
    if (bytes.at32(at + 2 + 12 * std::size_t{entries}) != 0)
        return notSupported(file, "it has several pages");
    return {};
}

} // namespace cinecor::imaging
