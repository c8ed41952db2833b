#pragma once

#include "core/engine/safetensors.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cinecor::engine {

/// One entry as the header's JSON states it: every field is there and of the right type, nothing else is
/// checked.
struct StatedTensor {
    ElementType type = ElementType::F32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; ///< counted from the first data byte
    std::uint64_t end = 0;
};

struct StatedHeader {
    std::map<std::string, StatedTensor> tensors;
    std::map<std::string, std::string> metadata;
};

/// Parses the JSON of a safetensors header without recursion. The error is a reason in words.
[[nodiscard]] std::expected<StatedHeader, std::string> parseHeaderJson(std::string_view json);

[[nodiscard]] std::optional<ElementType> elementTypeNamed(std::string_view name);

} // namespace cinecor::engine
