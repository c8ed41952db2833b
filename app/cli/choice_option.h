#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace cinecor::cli {

/// An option whose value is one of some names, in small or capital letters.
template <class Enum>
CLI::Validator oneOf(std::vector<std::pair<std::string, Enum>> names)
{
    std::string all;
    for (const auto& [name, value] : names)
        all += (all.empty() ? "" : ",") + name;
    const auto choose = [names = std::move(names), all](std::string& given) -> std::string {
        for (const auto& [name, value] : names)
            if (CLI::detail::to_lower(given) == name) {
                given = std::to_string(static_cast<std::underlying_type_t<Enum>>(value));
                return {};
            }
        return given + " is none of " + all;
    };
    return CLI::Validator(choose, "{" + all + "}", "");
}

} // namespace cinecor::cli
