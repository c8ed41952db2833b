#include "core/imaging/conversion.h"

#include "core/imaging/case_discovery.h"
#include "core/imaging/file_format.h"
#include "core/imaging/image_writer.h"
#include "core/imaging/label_mapping.h"
#include "core/imaging/mask_file.h"
#include "core/imaging/nifti_header.h"
#include "core/imaging/study_reader.h"

#include <optional>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using Notes = std::vector<Error>;

namespace {

template <class T>
std::vector<const T*> pointersTo(const std::vector<T>& phases)
{
    std::vector<const T*> pointers;
    for (const auto& phase : phases)
        pointers.push_back(&phase);
    return pointers;
}

bool liesSomewhere(const base::Geometry& geometry)
{
    return geometry.hasOrientation() || geometry.origin() != base::Vector3{0, 0, 0};
}

// What a format has no place for. NIfTI holds a position only together with directions that can be trusted.
Notes lossesOf(const base::Geometry& geometry, std::optional<double> phaseSeconds, const fs::path& input,
               const fs::path& output)
{
    const auto format = formatByName(output);
    Notes losses;
    const auto lose = [&](const char* what) {
        losses.push_back(Error(ErrorCode::NoteNotKept, output).with("what", what));
    };
    if (format == FileFormat::Png && geometry.hasSpacing())
        lose(liesSomewhere(geometry) ? "pixel spacing and position" : "pixel spacing");
    if (format == FileFormat::Nifti && geometrySource(input, geometry, output).empty() &&
        !geometry.hasOrientation() && liesSomewhere(geometry))
        lose("a position without directions");
    if ((format == FileFormat::Nrrd || format == FileFormat::MetaImage) && phaseSeconds)
        lose("the time between phases");
    return losses;
}

Notes joined(Notes notes, const Notes& more)
{
    notes.insert(notes.end(), more.begin(), more.end());
    return notes;
}

std::vector<base::LabelMap> labelMapsOf(const RawLabels& raw)
{
    std::vector<base::LabelMap> maps;
    for (const auto& values : raw.phases)
        maps.emplace_back(raw.geometry, base::LabelScheme::shortAxis(), values);
    return maps;
}

} // namespace

base::Result<Notes> convertImage(const fs::path& input, const fs::path& output, bool overwrite)
{
    const auto image = readImageFile(input);
    if (!image)
        return base::failure(image.error());
    const ImageWriteOptions how{
        .overwrite = overwrite, .phaseSeconds = image->phaseSeconds, .sourceImage = input};
    if (const auto written = writeImage(pointersTo(image->phases), output, how); !written)
        return base::failure(written.error());
    return joined(image->notes,
                  lossesOf(image->phases.front().geometry(), image->phaseSeconds, input, output));
}

base::Result<Notes> convertMask(const fs::path& input, const fs::path& output, bool overwrite)
{
    const auto raw = readRawLabels(input, false);
    if (!raw)
        return base::failure(raw.error());
    const auto maps = labelMapsOf(*raw);
    if (const auto written =
            writeMask(pointersTo(maps), output, {.overwrite = overwrite, .sourceImage = input});
        !written)
        return base::failure(written.error());
    return joined(raw->notes, lossesOf(raw->geometry, raw->phaseSeconds, input, output));
}

} // namespace cinecor::imaging
