#include "core/engine/json/scheme_json.h"

#include <array>
#include <cstdio>
#include <stdexcept>
#include <utility>

namespace cinecor::engine {

namespace {

using base::Role;
using base::Structure;
using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<Role, const char*>, 8> roleNames{{{Role::Background, "background"},
                                                                 {Role::RightVentricle, "right-ventricle"},
                                                                 {Role::Myocardium, "myocardium"},
                                                                 {Role::LeftVentricle, "left-ventricle"},
                                                                 {Role::LeftAtrium, "left-atrium"},
                                                                 {Role::Infarct, "infarct"},
                                                                 {Role::NoReflow, "no-reflow"},
                                                                 {Role::Other, "other"}}};

const char* nameOf(Role role)
{
    return std::ranges::find(roleNames, role, &std::pair<Role, const char*>::first)->second;
}

Role roleNamed(const std::string& name)
{
    for (const auto& [role, known] : roleNames)
        if (name == known)
            return role;
    throw std::invalid_argument("the role \"" + name + "\" is not known");
}

std::string colourText(const base::Colour& colour)
{
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "#%02x%02x%02x", colour.red, colour.green, colour.blue);
    return text.data();
}

base::Colour colourOf(const std::string& text)
{
    unsigned red = 0;
    unsigned green = 0;
    unsigned blue = 0;
    if (text.size() != 7 || std::sscanf(text.c_str(), "#%2x%2x%2x", &red, &green, &blue) != 3)
        throw std::invalid_argument("\"" + text + "\" is no colour");
    return {.red = static_cast<std::uint8_t>(red),
            .green = static_cast<std::uint8_t>(green),
            .blue = static_cast<std::uint8_t>(blue)};
}

Structure structureOf(const Json& json)
{
    const auto key = json.at("key").get<std::string>();
    return {.value = json.at("value").get<std::uint8_t>(),
            .role = roleNamed(json.at("role").get<std::string>()),
            .name = json.at("name").get<std::string>(),
            .colour = colourOf(json.at("colour").get<std::string>()),
            .key = key.empty() ? '\0' : key.front()};
}

} // namespace

Json toJson(const base::LabelScheme& scheme)
{
    Json structures = Json::array();
    for (const auto& structure : scheme.structures())
        structures.push_back({{"value", structure.value},
                              {"name", structure.name},
                              {"role", nameOf(structure.role)},
                              {"colour", colourText(structure.colour)},
                              {"key", structure.key ? std::string(1, structure.key) : ""}});
    return {{"name", scheme.name()}, {"structures", structures}};
}

base::LabelScheme schemeOf(const Json& json)
{
    std::vector<Structure> structures;
    for (const auto& entry : json.at("structures")) {
        structures.push_back(structureOf(entry));
        if (structures.back().value != structures.size())
            throw std::invalid_argument("structures must have the values 1, 2, ... in order");
    }
    if (structures.empty())
        throw std::invalid_argument("the scheme has no structure");
    return {json.at("name").get<std::string>(), std::move(structures)};
}

} // namespace cinecor::engine
