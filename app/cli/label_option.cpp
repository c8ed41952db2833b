#include "app/cli/label_option.h"

#include <charconv>
#include <sstream>

namespace cinecor::cli {

namespace {

std::string names(const base::LabelScheme& scheme)
{
    std::string text;
    for (const auto& structure : scheme.structures())
        text += (text.empty() ? "" : ", ") + structure.name;
    return text;
}

} // namespace

base::Result<std::optional<imaging::LabelMapping>> parseLabels(const std::string& text,
                                                               const base::LabelScheme& scheme)
{
    if (text.empty())
        return std::nullopt;
    imaging::LabelMapping mapping{{0, 0}};
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        const auto equals = part.find('=');
        int value = 0;
        const auto* structure = equals == part.npos ? nullptr : scheme.byName(part.substr(equals + 1));
        const auto parsed = std::from_chars(part.data(), part.data() + std::min(equals, part.size()), value);
        if (!structure || parsed.ec != std::errc() || parsed.ptr != part.data() + equals)
            return base::failure(base::Error(base::ErrorCode::WrongUsage)
                                     .with("reason", "--labels does not understand \"" + part +
                                                         "\": write NUMBER=NAME with one of " +
                                                         names(scheme) + "."));
        mapping[value] = structure->value;
    }
    return mapping;
}

} // namespace cinecor::cli
