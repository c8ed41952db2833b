#include "core/engine/inference/slice_reader.h"

#include <algorithm>
#include <cmath>
#include <iterator>
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

std::vector<float> finiteSlice(const base::Volume& image, int z)
{
    auto values = image.slice(z);
    replaceNonFinite(values);
    return values;
}

IntensityWindow windowOfVolume(const base::Volume& image)
{
    std::vector<float> values;
    values.reserve(image.geometry().size().count());
    for (int z = 0; z < image.geometry().size().z; ++z)
        std::ranges::copy(finiteSlice(image, z), std::back_inserter(values));
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
    plane.values = orientation_.sliceToDisplay(size(), finiteSlice(image_, z).data());
    return plane;
}

IntensityWindow SliceReader::windowFor(const Plane& input) const
{
    return volumeWindow_ ? *volumeWindow_ : zScoreOf(input.values);
}

} // namespace cinecor::engine
