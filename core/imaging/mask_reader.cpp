#include "core/imaging/file_errors.h"
#include "core/imaging/file_format.h"
#include "core/imaging/label_mapping.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/number_text.h"
#include "core/imaging/png_file.h"
#include "core/imaging/study_reader.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

/// The whole number that a stored value means; above .01 off, below 0 or above 255 it is no label.
base::Result<std::uint8_t> labelOf(double value, const fs::path& file)
{
    constexpr double tolerance = 0.01;
    const double whole = std::round(value);
    if (!(std::abs(value - whole) <= tolerance))
        return base::failure(Error(ErrorCode::LabelsNotWhole, file).with("value", numberText(value)));
    if (whole < 0 || whole > 255)
        return base::failure(
            Error(ErrorCode::LabelsOutOfRange, file).with("value", numberText(whole)).with("limit", "255"));
    return static_cast<std::uint8_t>(whole);
}

base::Result<std::vector<std::uint8_t>> labelsOf(const base::Volume& volume, const fs::path& file)
{
    const auto scale = volume.scale();
    return std::visit(
        [&](const auto& pixels) -> base::Result<std::vector<std::uint8_t>> {
            std::vector<std::uint8_t> labels;
            labels.reserve(pixels.size());
            for (const auto stored : pixels) {
                const auto label = labelOf(stored * scale.slope + scale.intercept, file);
                if (!label)
                    return base::failure(label.error());
                labels.push_back(*label);
            }
            return labels;
        },
        volume.pixels());
}

std::unexpected<Error> coloured(const fs::path& file)
{
    return notSupported(file, "a label image has no colours or transparency");
}

base::Result<RawLabels> rawLabelsOfPng(const fs::path& file)
{
    const auto picture = readPng(file);
    if (!picture)
        return base::failure(picture.error());
    if (picture->channels != 1)
        return coloured(file);
    base::Geometry geometry({picture->width, picture->height, 1});
    geometry.markPlanar();
    const auto samples =
        std::visit([](const auto& stored) { return base::PixelBuffer(stored); }, picture->samples);
    auto labels = labelsOf(base::Volume(geometry, samples), file);
    if (!labels)
        return base::failure(labels.error());
    return RawLabels{.geometry = geometry, .phases = {std::move(*labels)}};
}

base::Result<RawLabels> rawLabelsOfImage(const fs::path& file)
{
    auto image = readImageFile(file);
    if (!image)
        return base::failure(image.error());
    if (std::ranges::count(image->notes, ErrorCode::NoteColourReduced, &Error::code) > 0)
        return coloured(file);
    RawLabels raw{.geometry = image->phases.front().geometry(),
                  .notes = std::move(image->notes),
                  .phaseSeconds = image->phaseSeconds};
    for (const auto& phase : image->phases) {
        auto labels = labelsOf(phase, file);
        if (!labels)
            return base::failure(labels.error());
        raw.phases.push_back(std::move(*labels));
    }
    return raw;
}

// Pictures that were made to be looked at hold 0, 85, 170, 255. Only 0 and 255 is a plain mask of something.
void undoScaling(RawLabels& raw)
{
    bool hasMiddle = false;
    for (const auto& phase : raw.phases)
        for (const auto value : phase) {
            if (value % 85 != 0)
                return;
            hasMiddle |= value == 85 || value == 170;
        }
    if (!hasMiddle)
        return;
    raw.scaled = true;
    for (auto& phase : raw.phases)
        for (auto& value : phase)
            value = static_cast<std::uint8_t>(value / 85);
}

} // namespace

base::Result<RawLabels> readRawLabels(const fs::path& file, bool unscale)
{
    const auto format = formatOf(file);
    if (!format)
        return base::failure(format.error());
    auto raw = *format == FileFormat::Png ? rawLabelsOfPng(file) : rawLabelsOfImage(file);
    if (raw && unscale)
        undoScaling(*raw);
    return raw;
}

base::Result<MaskFile> readMask(const fs::path& file, const base::LabelScheme& scheme,
                                const MaskReadOptions& options)
{
    const auto raw = readRawLabels(file, !options.mapping);
    if (!raw)
        return base::failure(raw.error());
    return mapLabels(*raw, file, scheme, options);
}

base::Status checkOnImage(const base::LabelMap& mask, const fs::path& maskFile, const base::Geometry& image,
                          const fs::path& imageFile)
{
    const auto& geometry = mask.geometry();
    std::string reason;
    if (geometry.size() != image.size())
        reason = "it has " + base::sizeText(geometry.size()) + " voxels, the image " +
                 base::sizeText(image.size());
    else if (!geometry.sameGrid(image))
        reason = "spacing or position differ";
    else
        return {};
    return base::failure(Error(ErrorCode::GeometryDisagrees, maskFile)
                             .with("other", imageFile.string())
                             .with("reason", reason));
}

} // namespace cinecor::imaging
