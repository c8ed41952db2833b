#include "core/base/label_scheme.h"

#include <algorithm>

namespace cinecor::base {

namespace {

using namespace okabe_ito;

template <class Match>
const Structure* find(const std::vector<Structure>& structures, Match match)
{
    const auto found = std::ranges::find_if(structures, match);
    return found == structures.end() ? nullptr : &*found;
}

} // namespace

LabelScheme::LabelScheme(std::string name, std::vector<Structure> structures)
    : name_(std::move(name)), structures_(std::move(structures))
{
    std::ranges::sort(structures_, {}, &Structure::value);
}

const LabelScheme& LabelScheme::shortAxis()
{
    static const LabelScheme scheme("short-axis", {{1, Role::RightVentricle, "RV", skyBlue, '1'},
                                                   {2, Role::Myocardium, "Myo", yellow, '2'},
                                                   {3, Role::LeftVentricle, "LV", vermillion, '3'}});
    return scheme;
}

const LabelScheme& LabelScheme::echo()
{
    static const LabelScheme scheme("echo", {{1, Role::LeftVentricle, "LV", vermillion, '1'},
                                             {2, Role::Myocardium, "Myo", yellow, '2'},
                                             {3, Role::LeftAtrium, "LA", bluishGreen, '3'}});
    return scheme;
}

std::optional<LabelScheme> LabelScheme::named(std::string_view name)
{
    for (const auto* scheme : {&shortAxis(), &echo()})
        if (scheme->name() == name)
            return *scheme;
    return std::nullopt;
}

LabelScheme LabelScheme::recoloured(const StructureColours& colours) const
{
    auto out = *this;
    for (auto& structure : out.structures_)
        if (const auto own = colours.find(structure.name); own != colours.end())
            structure.colour = own->second;
    return out;
}

const Structure* LabelScheme::byRole(Role role) const
{
    return find(structures_, [&](const Structure& s) { return s.role == role; });
}

const Structure* LabelScheme::byValue(std::uint8_t value) const
{
    return find(structures_, [&](const Structure& s) { return s.value == value; });
}

const Structure* LabelScheme::byName(std::string_view name) const
{
    return find(structures_, [&](const Structure& s) { return s.name == name; });
}

} // namespace cinecor::base
