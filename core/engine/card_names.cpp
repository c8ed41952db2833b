#include "core/engine/card_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cinecor::engine {

namespace {

constexpr std::array<std::pair<NetworkOrientation, const char*>, 3> orientations{
    {{NetworkOrientation::ShortAxis, "short-axis"},
     {NetworkOrientation::ShortAxisTransposed, "short-axis-transposed"},
     {NetworkOrientation::AsStored, "as-stored"}}};

} // namespace

const char* nameOf(NetworkOrientation orientation)
{
    return std::ranges::find(orientations, orientation, &std::pair<NetworkOrientation, const char*>::first)
        ->second;
}

std::optional<NetworkOrientation> orientationNamed(std::string_view name)
{
    for (const auto& [orientation, known] : orientations)
        if (name == known)
            return orientation;
    return {};
}

} // namespace cinecor::engine
