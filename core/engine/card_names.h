#pragma once

#include "core/engine/model_card.h"

#include <optional>
#include <string_view>

namespace cinecor::engine {

/// Names of a card's choices, as they stand in cards, bundles and configurations.
[[nodiscard]] const char* nameOf(NetworkOrientation orientation);
[[nodiscard]] std::optional<NetworkOrientation> orientationNamed(std::string_view name);

} // namespace cinecor::engine
