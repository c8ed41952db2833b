#include "core/editing/fill.h"

#include "core/analysis/connected_components.h"

#include <algorithm>

namespace cinecor::editing {

namespace {

bool reachesBorder(const analysis::Component& region, int width, int height)
{
    return region.lower[0] == 0 || region.lower[1] == 0 || region.upper[0] == width - 1 ||
           region.upper[1] == height - 1;
}

} // namespace

LabelDelta floodFill(SliceId id, std::span<const std::uint8_t> labels, int width, int height, int x, int y,
                     std::uint8_t label, const Overwritable& overwritable)
{
    LabelDelta nothing(id, {}, width);
    if (x < 0 || y < 0 || x >= width || y >= height)
        return nothing;
    const auto seed = static_cast<std::size_t>(y) * width + x;
    const auto replaced = labels[seed];
    if (replaced == label || !overwritable[replaced])
        return nothing;
    std::vector<std::uint8_t> equal(labels.size());
    std::ranges::transform(labels, equal.begin(),
                           [=](auto value) { return std::uint8_t{value == replaced}; });
    const auto found =
        analysis::connectedComponents(equal, {width, height, 1}, analysis::Connectivity::Faces);
    const auto region = found.ids[seed];
    if (replaced == 0 && reachesBorder(found.components[region - 1], width, height))
        return nothing;
    std::vector<std::uint8_t> filled(labels.begin(), labels.end());
    for (std::size_t i = 0; i < filled.size(); ++i)
        if (found.ids[i] == region)
            filled[i] = label;
    return LabelDelta::between(id, labels, filled, width);
}

} // namespace cinecor::editing
