#include "core/engine/inference/slice_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cinecor::engine {

namespace {

void replaceNonFinite(std::vector<float>& values)
{
    float lowest = std::numeric_limits<float>::max();
    bool complete = true;
    for (const float value : values) {
        if (std::isfinite(value))
            lowest = std::min(lowest, value);
        else
            complete = false;
    }
    if (!complete)
        std::ranges::replace_if(
            values, [](float value) { return !std::isfinite(value); },
            lowest == std::numeric_limits<float>::max() ? 0.F : lowest);
}

IntensityWindow windowOfVolume(const base::Volume& image)
{
    const auto& size = image.geometry().size();
    std::vector<float> values(size.count());
    for (int z = 0; z < size.z; ++z)
        image.copySlice(z, std::span(values).subspan(size.sliceCount() * z, size.sliceCount()));
    return clippedZScoreOf(values);
}

} // namespace

SliceReader::SliceReader(const base::Volume& image, const ModelCard& card,
                         const base::DisplayOrientation& orientation)
    : image_(image),
      orientation_(orientation),
      size_(orientation_.displaySize(image.geometry().size())),
      spacing_(orientation_.displaySpacing(image.geometry()))
{
    if (card.normalisation == Normalisation::ZScoreVolumeClipped)
        volumeWindow_ = windowOfVolume(image);
}

Plane SliceReader::plane(int z) const
{
    Plane plane;
    plane.columns = columns();
    plane.rows = rows();
    plane.values = orientation_.sliceToDisplay(image_.geometry().size(), image_.slice(z).data());
    replaceNonFinite(plane.values);
    return plane;
}

IntensityWindow SliceReader::windowFor(const Plane& input) const
{
    return volumeWindow_ ? *volumeWindow_ : zScoreOf(input.values);
}

} // namespace cinecor::engine
