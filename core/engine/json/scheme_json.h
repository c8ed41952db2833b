#pragma once

#include "core/base/label_scheme.h"

#include <nlohmann/json.hpp>

namespace cinecor::engine {

/// A label scheme as it stands in model cards and bundle manifests.
[[nodiscard]] nlohmann::ordered_json toJson(const base::LabelScheme& scheme);

/// Structures must have the values 1, 2, ... in order. Throws std::invalid_argument or a JSON exception that
/// says what is wrong.
[[nodiscard]] base::LabelScheme schemeOf(const nlohmann::ordered_json& json);

} // namespace cinecor::engine
