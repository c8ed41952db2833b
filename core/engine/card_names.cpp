#include "core/engine/card_names.h"

namespace cinecor::engine {

const char* nameOf(NetworkOrientation orientation)
{
    return orientation == NetworkOrientation::ShortAxis ? "short-axis" : "short-axis-transposed";
}

std::optional<NetworkOrientation> orientationNamed(std::string_view name)
{
    for (const auto orientation : {NetworkOrientation::ShortAxis, NetworkOrientation::ShortAxisTransposed})
        if (name == nameOf(orientation))
            return orientation;
    return std::nullopt;
}

} // namespace cinecor::engine
