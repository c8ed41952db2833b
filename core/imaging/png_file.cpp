#include "core/imaging/png_file.h"

#include "core/base/atomic_file.h"
#include "core/imaging/file_errors.h"
#include "core/imaging/file_format.h"

#include <csetjmp>
#include <cstring>
#include <string>

#include <png.h>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::ErrorCode;

namespace {

// libpng reports errors by longjmp, which skips destructors. So whatever owns memory lives in these two
// structs, and the functions that call setjmp have no local objects.
struct Decoder {
    std::span<const std::byte> input;
    std::size_t position = 0;
    std::string message{};
    PngPicture picture{};
    png_structp png = nullptr;
    png_infop info = nullptr;
    ~Decoder() { png_destroy_read_struct(&png, &info, nullptr); }
};

struct Encoder {
    std::vector<std::byte> output;
    std::string message;
    png_structp png = nullptr;
    png_infop info = nullptr;
    std::vector<png_color> palette;
    std::vector<png_bytep> rows;
    ~Encoder() { png_destroy_write_struct(&png, &info); }
};

template <class State>
[[noreturn]] void keepMessage(png_structp png, png_const_charp text)
{
    static_cast<State*>(png_get_error_ptr(png))->message = text;
    std::longjmp(png_jmpbuf(png), 1); // NOLINT(modernize-avoid-setjmp-longjmp): libpng's interface
}

void ignoreWarning(png_structp, png_const_charp) {}

void supply(png_structp png, png_bytep target, std::size_t count)
{
    auto& decoder = *static_cast<Decoder*>(png_get_io_ptr(png));
    if (count > decoder.input.size() - decoder.position)
        png_error(png, "the file ends too early");
    std::memcpy(target, decoder.input.data() + decoder.position, count);
    decoder.position += count;
}

void collect(png_structp png, png_bytep bytes, std::size_t count)
{
    auto& output = static_cast<Encoder*>(png_get_io_ptr(png))->output;
    const auto* first = reinterpret_cast<const std::byte*>(bytes);
    output.insert(output.end(), first, first + count);
}

bool readHeader(Decoder& decoder)
{
    if (setjmp(png_jmpbuf(decoder.png)))
        return false;
    png_read_info(decoder.png, decoder.info);
    png_set_packing(decoder.png);
    png_set_swap(decoder.png);
    png_set_interlace_handling(decoder.png);
    png_read_update_info(decoder.png, decoder.info);
    return true;
}

// Memory for a row is touched when its data arrive, so that a header alone takes none.
png_bytep rowOf(Decoder& decoder, std::size_t row)
{
    const auto samplesInRow =
        static_cast<std::size_t>(decoder.picture.width) * static_cast<std::size_t>(decoder.picture.channels);
    return std::visit(
        [&](auto& samples) {
            if (samples.size() < (row + 1) * samplesInRow)
                samples.resize((row + 1) * samplesInRow);
            return reinterpret_cast<png_bytep>(samples.data() + row * samplesInRow);
        },
        decoder.picture.samples);
}

bool readRows(Decoder& decoder)
{
    if (setjmp(png_jmpbuf(decoder.png)))
        return false;
    const int passes = png_get_interlace_type(decoder.png, decoder.info) == PNG_INTERLACE_NONE ? 1 : 7;
    for (int pass = 0; pass < passes; ++pass)
        for (int row = 0; row < decoder.picture.height; ++row)
            png_read_row(decoder.png, rowOf(decoder, static_cast<std::size_t>(row)), nullptr);
    png_read_end(decoder.png, nullptr);
    return true;
}

std::vector<base::Colour> paletteOf(const Decoder& decoder)
{
    png_colorp entries = nullptr;
    int count = 0;
    if (png_get_color_type(decoder.png, decoder.info) != PNG_COLOR_TYPE_PALETTE ||
        !png_get_PLTE(decoder.png, decoder.info, &entries, &count))
        return {};
    std::vector<base::Colour> palette;
    for (const auto& entry : std::span(entries, static_cast<std::size_t>(count)))
        palette.push_back({entry.red, entry.green, entry.blue});
    return palette;
}

void prepareSamples(Decoder& decoder, int storedBitDepth)
{
    auto& picture = decoder.picture;
    picture.width = static_cast<int>(png_get_image_width(decoder.png, decoder.info));
    picture.height = static_cast<int>(png_get_image_height(decoder.png, decoder.info));
    picture.channels = png_get_channels(decoder.png, decoder.info);
    picture.bitDepth = storedBitDepth;
    picture.palette = paletteOf(decoder);
    const auto count = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) *
                       static_cast<std::size_t>(picture.channels);
    if (storedBitDepth == 16)
        picture.samples.emplace<std::vector<std::uint16_t>>().reserve(count);
    else
        picture.samples.emplace<std::vector<std::uint8_t>>().reserve(count);
}

int storedBitDepth(std::span<const std::byte> bytes)
{
    constexpr std::size_t bitDepthInHeader = 24; // signature 8, length and type 8, width and height 8
    return static_cast<int>(bytes[bitDepthInHeader]);
}

} // namespace

base::Result<PngPicture> readPng(const fs::path& file)
{
    const auto bytes = base::readFile(file);
    if (!bytes)
        return base::failure(bytes.error());
    constexpr std::size_t signatureSize = 8, smallestFile = 8 + 25;
    if (bytes->size() < signatureSize ||
        png_sig_cmp(reinterpret_cast<png_const_bytep>(bytes->data()), 0, signatureSize) != 0)
        return base::failure(base::Error(ErrorCode::FileFormatMismatch, file).with("expected", "PNG"));
    if (bytes->size() < smallestFile)
        return base::failure(truncated(file, smallestFile, bytes->size()));

    Decoder decoder{.input = *bytes};
    decoder.png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, &decoder, keepMessage<Decoder>, ignoreWarning);
    decoder.info = decoder.png ? png_create_info_struct(decoder.png) : nullptr;
    if (!decoder.info)
        return base::failure(base::Error(ErrorCode::OutOfMemory).with("what", file.filename().string()));
    png_set_read_fn(decoder.png, &decoder, supply);
    if (!readHeader(decoder))
        return damaged(file, "its PNG data are not valid (" + decoder.message + ")");
    const auto declared = saturatedProduct(png_get_rowbytes(decoder.png, decoder.info),
                                           png_get_image_height(decoder.png, decoder.info));
    // Packed samples of 1 bit take a byte each here.
    if (declared / 8 / largestDeflateRatio > bytes->size())
        return base::failure(truncated(file, declared / largestDeflateRatio, bytes->size()));
    prepareSamples(decoder, storedBitDepth(*bytes));
    if (!readRows(decoder))
        return damaged(file, "its PNG data are not valid (" + decoder.message + ")");
    return std::move(decoder.picture);
}

namespace {

bool writeAll(Encoder& encoder, const PngPicture& picture)
{
    if (setjmp(png_jmpbuf(encoder.png)))
        return false;
    png_set_write_fn(encoder.png, &encoder, collect, nullptr);
    png_set_IHDR(encoder.png, encoder.info, static_cast<png_uint_32>(picture.width),
                 static_cast<png_uint_32>(picture.height), picture.bitDepth,
                 encoder.palette.empty() ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (!encoder.palette.empty())
        png_set_PLTE(encoder.png, encoder.info, encoder.palette.data(),
                     static_cast<int>(encoder.palette.size()));
    png_write_info(encoder.png, encoder.info);
    png_set_swap(encoder.png);
    png_write_image(encoder.png, encoder.rows.data());
    png_write_end(encoder.png, nullptr);
    return true;
}

} // namespace

base::Result<std::vector<std::byte>> encodePng(const PngPicture& picture)
{
    Encoder encoder;
    encoder.png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, &encoder, keepMessage<Encoder>, ignoreWarning);
    encoder.info = encoder.png ? png_create_info_struct(encoder.png) : nullptr;
    if (!encoder.info)
        return base::failure(base::Error(ErrorCode::OutOfMemory).with("what", "a PNG"));
    for (const auto& colour : picture.palette)
        encoder.palette.push_back({colour.red, colour.green, colour.blue});
    std::visit(
        [&](const auto& samples) {
            for (std::size_t row = 0; row < static_cast<std::size_t>(picture.height); ++row) {
                const auto* first = samples.data() + row * static_cast<std::size_t>(picture.width);
                // libpng's row pointers are not const, but writing leaves the rows as they are.
                encoder.rows.push_back(reinterpret_cast<png_bytep>(
                    const_cast<std::remove_const_t<std::remove_pointer_t<decltype(first)>>*>(first)));
            }
        },
        picture.samples);
    if (!writeAll(encoder, picture))
        return base::failure(base::Error(ErrorCode::ComputationFailed).with("reason", encoder.message));
    return std::move(encoder.output);
}

} // namespace cinecor::imaging
