#pragma once

#include "core/engine/model_card.h"

#include <expected>
#include <string>
#include <string_view>

namespace cinecor::engine {

/// The text of a card as it stands in its file. Equal cards give equal text.
[[nodiscard]] std::string modelCardJson(const ModelCard& card);

/// Reads the text of a card; `file` is not set. The error is a reason in words.
[[nodiscard]] std::expected<ModelCard, std::string> parseModelCard(std::string_view text);

} // namespace cinecor::engine
