#include "core/imaging/compressed_data.h"

#include <array>
#include <fstream>

#include <zlib.h>

namespace cinecor::imaging {

namespace {

/// zlib's state, released whatever happens.
struct Inflater {
    z_stream stream{};
    bool ready = false;
    Inflater()
    {
        constexpr int zlibOrGzip = 32 + MAX_WBITS;
        ready = inflateInit2(&stream, zlibOrGzip) == Z_OK;
    }
    ~Inflater() { inflateEnd(&stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
};

} // namespace

std::size_t inflatedSize(const std::filesystem::path& file, std::size_t offset, std::size_t enough)
{
    std::ifstream input(file, std::ios::binary);
    input.seekg(static_cast<std::streamoff>(offset));
    std::array<char, 1 << 16> packed{};
    std::array<unsigned char, 1 << 16> unpacked{};
    Inflater inflater;
    std::size_t count = 0;
    int state = inflater.ready ? Z_OK : Z_STREAM_ERROR;
    while (state == Z_OK && count < enough) {
        if (inflater.stream.avail_in == 0) {
            input.read(packed.data(), packed.size());
            inflater.stream.next_in = reinterpret_cast<Bytef*>(packed.data());
            inflater.stream.avail_in = static_cast<uInt>(input.gcount());
        }
        inflater.stream.next_out = unpacked.data();
        inflater.stream.avail_out = unpacked.size();
        state = inflate(&inflater.stream, Z_NO_FLUSH); // Z_BUF_ERROR where the file ends too early
        count += unpacked.size() - inflater.stream.avail_out;
    }
    return count;
}

} // namespace cinecor::imaging
