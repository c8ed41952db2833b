#include "core/imaging/picture_file.h"

#include "core/imaging/file_errors.h"
#include "core/imaging/jpeg_file.h"
#include "core/imaging/luminance.h"
#include "core/imaging/picture_header.h"
#include "core/imaging/png_file.h"

#include <string>
#include <vector>

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::ErrorCode;

namespace {

std::vector<std::uint8_t> throughPalette(const PngPicture& picture)
{
    auto grey = std::get<std::vector<std::uint8_t>>(picture.samples);
    for (auto& sample : grey) {
        const auto colour = sample < picture.palette.size() ? picture.palette[sample] : base::Colour{};
        sample = luminance(colour.red, colour.green, colour.blue);
    }
    return grey;
}

template <class T>
std::vector<T> firstChannel(const std::vector<T>& samples, std::size_t channels)
{
    std::vector<T> grey(samples.size() / channels);
    for (std::size_t i = 0; i < grey.size(); ++i)
        grey[i] = samples[i * channels];
    return grey;
}

base::PixelBuffer greyOf(PngPicture& picture)
{
    if (!picture.palette.empty())
        return throughPalette(picture);
    const auto channels = static_cast<std::size_t>(picture.channels);
    return std::visit(
        [&]<class T>(std::vector<T>& samples) -> base::PixelBuffer {
            if (picture.isColour())
                return luminance<T>(samples, channels);
            if (picture.hasAlpha())
                return firstChannel(samples, channels);
            return std::move(samples);
        },
        picture.samples);
}

ImageFile pictureFile(base::Size3 size, base::PixelBuffer pixels, const char* format)
{
    ImageFile image;
    image.format = format;
    base::Geometry geometry(size);
    geometry.markPlanar();
    image.phases.emplace_back(geometry, std::move(pixels));
    return image;
}

template <class T>
base::PixelBuffer greyOf(const cv::Mat& picture)
{
    const auto channels = static_cast<std::size_t>(picture.channels());
    std::vector<T> grey;
    grey.reserve(picture.total());
    for (int row = 0; row < picture.rows; ++row) {
        const auto* sample = picture.ptr<T>(row);
        for (int column = 0; column < picture.cols; ++column, sample += channels)
            grey.push_back(channels < 3 ? sample[0] : luminance(sample[2], sample[1], sample[0])); // BGR
    }
    return grey;
}

base::Result<base::PixelBuffer> pixelsOf(const cv::Mat& picture, const fs::path& file)
{
    switch (picture.depth()) {
    case CV_8U:
        return greyOf<std::uint8_t>(picture);
    case CV_8S:
        return greyOf<std::int8_t>(picture);
    case CV_16U:
        return greyOf<std::uint16_t>(picture);
    case CV_16S:
        return greyOf<std::int16_t>(picture);
    case CV_32S:
        return greyOf<std::int32_t>(picture);
    default:
        break;
    }
    if (picture.channels() == 1 && picture.depth() == CV_32F)
        return greyOf<float>(picture);
    if (picture.channels() == 1 && picture.depth() == CV_64F)
        return greyOf<double>(picture);
    return notSupported(file, "its pixel type is unusual");
}

base::Result<cv::Mat> decodeTiff(const fs::path& file)
{
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    try {
        auto picture = cv::imread(file.string(), cv::IMREAD_UNCHANGED);
        if (!picture.empty())
            return picture;
    } catch (const cv::Exception&) {
        return damaged(file, "its picture cannot be decoded");
    }
    return damaged(file, "its picture cannot be decoded");
}

} // namespace

base::Result<ImageFile> readPngImage(const fs::path& file)
{
    auto picture = readPng(file);
    if (!picture)
        return base::failure(picture.error());
    auto image = pictureFile({picture->width, picture->height, 1}, greyOf(*picture), "PNG");
    if (picture->isColour() || !picture->palette.empty())
        image.notes.emplace_back(ErrorCode::NoteColourReduced, file);
    if (picture->hasAlpha())
        image.notes.emplace_back(ErrorCode::NoteAlphaIgnored, file);
    return image;
}

base::Result<ImageFile> readJpegImage(const fs::path& file)
{
    if (auto status = checkJpegHeader(file); !status)
        return base::failure(status.error());
    auto picture = readJpeg(file);
    if (!picture)
        return base::failure(picture.error());
    auto image = pictureFile({picture->width, picture->height, 1}, std::move(picture->samples), "JPEG");
    if (picture->isColour)
        image.notes.emplace_back(ErrorCode::NoteColourReduced, file);
    return image;
}

base::Result<ImageFile> readTiffImage(const fs::path& file)
{
    if (auto status = checkTiffHeader(file); !status)
        return base::failure(status.error());
    const auto picture = decodeTiff(file);
    if (!picture)
        return base::failure(picture.error());
    auto pixels = pixelsOf(*picture, file);
    if (!pixels)
        return base::failure(pixels.error());
    auto image = pictureFile({picture->cols, picture->rows, 1}, std::move(*pixels), "TIFF");
    if (picture->channels() >= 3)
        image.notes.emplace_back(ErrorCode::NoteColourReduced, file);
    return image;
}

} // namespace cinecor::imaging
