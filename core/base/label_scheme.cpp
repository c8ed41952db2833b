#include "core/base/label_scheme.h"

#include <algorithm>

namespace cinecor::base {

namespace {

// Okabe & Ito, "Color Universal Design" (2008): distinguishable with every common colour vision.
constexpr Colour skyBlue{0x56, 0xB4, 0xE9};
constexpr Colour yellow{0xF0, 0xE4, 0x42};
constexpr Colour vermillion{0xD5, 0x5E, 0x00};
constexpr Colour bluishGreen{0x00, 0x9E, 0x73};

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
