#include "core/imaging/jpeg_file.h"
#include "core/imaging/file_errors.h"

#include "core/base/atomic_file.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <string>

#include <itk_jpeg.h> // the libjpeg that ITK uses

namespace cinecor::imaging {

namespace fs = std::filesystem;

namespace {

// libjpeg reports errors by longjmp, which skips destructors. So whatever owns memory lives in this struct,
// and the functions that call setjmp have no local objects.
struct Decoder {
    jpeg_error_mgr errors{}; ///< first, so that libjpeg's pointer to it is one to the decoder
    std::jmp_buf afterError{};
    jpeg_decompress_struct jpeg{};
    std::vector<std::byte> input{};
    JpegPicture picture{};
    std::string problem{};

    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    ~Decoder() { jpeg_destroy_decompress(&jpeg); }
};

Decoder& decoderOf(j_common_ptr jpeg)
{
    return *reinterpret_cast<Decoder*>(jpeg->err);
}

void keepProblem(j_common_ptr jpeg)
{
    std::array<char, JMSG_LENGTH_MAX> text{};
    jpeg->err->format_message(jpeg, text.data());
    if (auto& problem = decoderOf(jpeg).problem; problem.empty())
        problem = text.data();
}

[[noreturn]] void endDecoding(j_common_ptr jpeg)
{
    keepProblem(jpeg);
    std::longjmp(decoderOf(jpeg).afterError,
                 1); // NOLINT(modernize-avoid-setjmp-longjmp): libjpeg's interface
}

// Warnings (level -1) tell of guessed pixels, except these.
void judgeWarning(j_common_ptr jpeg, int level)
{
    constexpr std::array harmless{JWRN_ADOBE_XFORM, JWRN_EXTRANEOUS_DATA, JWRN_JFIF_MAJOR,
                                  JWRN_TOO_MUCH_DATA};
    if (level < 0 && std::ranges::find(harmless, jpeg->err->msg_code) == harmless.end())
        keepProblem(jpeg);
}

void printNothing(j_common_ptr) {}

void prepare(Decoder& decoder)
{
    decoder.jpeg.err = jpeg_std_error(&decoder.errors);
    decoder.errors.error_exit = endDecoding;
    decoder.errors.emit_message = judgeWarning;
    decoder.errors.output_message = printNothing;
}

bool readHeader(Decoder& decoder)
{
    if (setjmp(decoder.afterError))
        return false;
    jpeg_create_decompress(&decoder.jpeg);
    jpeg_mem_src(&decoder.jpeg, reinterpret_cast<const unsigned char*>(decoder.input.data()),
                 decoder.input.size());
    jpeg_read_header(&decoder.jpeg, TRUE);
    return true;
}

// Memory for a row is touched when its data arrive.
bool readRows(Decoder& decoder)
{
    if (setjmp(decoder.afterError))
        return false;
    auto& jpeg = decoder.jpeg;
    jpeg.out_color_space = JCS_GRAYSCALE; // Y is the luminance of ITU-R BT.601
    jpeg_start_decompress(&jpeg);
    while (jpeg.output_scanline < jpeg.output_height) {
        auto& samples = decoder.picture.samples;
        samples.resize(samples.size() + jpeg.output_width);
        JSAMPROW row = samples.data() + samples.size() - jpeg.output_width;
        jpeg_read_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_decompress(&jpeg);
    return true;
}

} // namespace

base::Result<JpegPicture> readJpeg(const fs::path& file)
{
    auto bytes = base::readFile(file);
    if (!bytes)
        return base::failure(bytes.error());
    Decoder decoder;
    prepare(decoder);
    decoder.input = std::move(*bytes);
    if (!readHeader(decoder))
        return damaged(file, "its JPEG data are not valid (" + decoder.problem + ")");
    const auto colours = decoder.jpeg.jpeg_color_space;
    if (colours != JCS_GRAYSCALE && colours != JCS_YCbCr && colours != JCS_RGB)
        return notSupported(file, "its colours are made for print (CMYK)");
    decoder.picture.width = static_cast<int>(decoder.jpeg.image_width);
    decoder.picture.height = static_cast<int>(decoder.jpeg.image_height);
    decoder.picture.isColour = colours != JCS_GRAYSCALE;
    if (!readRows(decoder) || !decoder.problem.empty())
        return damaged(file, "its JPEG data are not valid (" + decoder.problem + ")");
    return std::move(decoder.picture);
}

} // namespace cinecor::imaging
