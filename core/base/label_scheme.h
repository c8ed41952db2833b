#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cinecor::base {

/// What a structure is. Code asks by role, never by label value.
enum class Role {
    Background,
    RightVentricle,
    Myocardium,
    LeftVentricle,
    LeftAtrium,
    Infarct,
    NoReflow,
    Other
};

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool operator==(const Colour&) const = default;
};

/// Okabe & Ito, "Color Universal Design" (2008): told apart with every common colour vision.
namespace okabe_ito {
inline constexpr Colour orange{0xE6, 0x9F, 0x00};
inline constexpr Colour skyBlue{0x56, 0xB4, 0xE9};
inline constexpr Colour bluishGreen{0x00, 0x9E, 0x73};
inline constexpr Colour yellow{0xF0, 0xE4, 0x42};
inline constexpr Colour blue{0x00, 0x72, 0xB2};
inline constexpr Colour vermillion{0xD5, 0x5E, 0x00};
inline constexpr Colour reddishPurple{0xCC, 0x79, 0xA7};
} // namespace okabe_ito

/// Colours of somebody's own choice, by the structure's name.
using StructureColours = std::map<std::string, Colour>;

/// One structure of a label scheme. `value` is what a voxel holds.
struct Structure {
    std::uint8_t value = 0;
    Role role = Role::Other;
    std::string name; ///< short, as shown and as used in files: "LV"
    Colour colour;
    char key = 0; ///< key that selects it for painting
    bool operator==(const Structure&) const = default;
};

/// The meaning of label values in a study. Value 0 is background and always present.
class LabelScheme {
public:
    /// @param name        how the scheme is called in files, for example "short-axis".
    /// @param structures  without background; values 1..255, each once.
    LabelScheme(std::string name, std::vector<Structure> structures);

    /// RV 1, Myo 2, LV 3 (order of ACDC), colours of Okabe and Ito.
    [[nodiscard]] static const LabelScheme& shortAxis();
    /// LV 1, Myo 2, LA 3 (order of CAMUS).
    [[nodiscard]] static const LabelScheme& echo();
    /// A built-in scheme by its name.
    [[nodiscard]] static std::optional<LabelScheme> named(std::string_view name);

    /// The same structures in other colours; names that the scheme does not have are ignored.
    [[nodiscard]] LabelScheme recoloured(const StructureColours& colours) const;

    [[nodiscard]] const std::string& name() const { return name_; }
    /// Without background, by value.
    [[nodiscard]] const std::vector<Structure>& structures() const { return structures_; }
    [[nodiscard]] const Structure* byRole(Role role) const;
    [[nodiscard]] const Structure* byValue(std::uint8_t value) const;
    [[nodiscard]] const Structure* byName(std::string_view name) const;
    [[nodiscard]] std::uint8_t maximumValue() const
    {
        return structures_.empty() ? 0 : structures_.back().value;
    }
    bool operator==(const LabelScheme&) const = default;

private:
    std::string name_;
    std::vector<Structure> structures_;
};

} // namespace cinecor::base
