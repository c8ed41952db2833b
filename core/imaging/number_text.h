#pragma once

#include <array>
#include <charconv>
#include <string>

namespace cinecor::imaging {

/// A number for a message: up to six digits, always with a decimal point, whatever the locale.
[[nodiscard]] inline std::string numberText(double value)
{
    std::array<char, 32> text{};
    constexpr int digits = 6;
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, digits).ptr;
    return {text.data(), end};
}

} // namespace cinecor::imaging
