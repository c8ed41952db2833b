#include "core/imaging/label_mapping.h"

#include "core/imaging/case_discovery.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace cinecor::imaging {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Role;

namespace {

constexpr int myocardium = 2; // in every order that is known

/// Pixel edges along which labels 1 and 3 border on something else, by what that is.
struct Borders {
    std::array<double, 4> all{};
    std::array<double, 4> onMyocardium{};
    double between1And3 = 0;

    void add(int a, int b)
    {
        if (a == b)
            return;
        for (const auto& [label, other] : {std::pair(a, b), std::pair(b, a)})
            if (label == 1 || label == 3) {
                all[label] += 1;
                onMyocardium[label] += other == myocardium ? 1 : 0;
            }
        between1And3 += std::min(a, b) == 1 && std::max(a, b) == 3 ? 1 : 0;
    }
    [[nodiscard]] bool has(int label) const { return all[label] > 0; }
    [[nodiscard]] double shareOnMyocardium(int label) const
    {
        return has(label) ? onMyocardium[label] / all[label] : 0;
    }
};

void addSlice(std::span<const std::uint8_t> slice, int width, int height, Borders& borders)
{
    const auto at = [&](int x, int y) {
        const bool inside = x >= 0 && y >= 0 && x < width && y < height;
        return inside ? slice[static_cast<std::size_t>(y) * width + x] : 0;
    };
    for (int y = 0; y <= height; ++y)
        for (int x = 0; x <= width; ++x) {
            borders.add(at(x, y), at(x - 1, y));
            borders.add(at(x, y), at(x, y - 1));
        }
}

// Bounds measured on ACDC, M&Ms-2 and CAMUS: the shares of LV and other structure differ by .45 to .92; the
// left atrium shares .08 to .49 of the shorter border with the LV, the RV at most .001 in a volume or a whole
// crop.
std::optional<LabelOrder> orderOf(const Borders& borders)
{
    constexpr double clearDifference = 0.2, enclosed = 0.85, touching = 0.04;
    const double one = borders.shareOnMyocardium(1), three = borders.shareOnMyocardium(3);
    if (borders.has(1) && borders.has(3)) {
        if (three - one > clearDifference)
            return LabelOrder::RvMyoLv;
        if (one - three <= clearDifference)
            return std::nullopt;
        const bool touches = borders.between1And3 > touching * std::min(borders.all[1], borders.all[3]);
        return touches ? LabelOrder::LvMyoLa : LabelOrder::LvMyoRv;
    }
    if (one > enclosed)
        return LabelOrder::LvMyoRv;
    return three > enclosed ? std::optional(LabelOrder::RvMyoLv) : std::nullopt;
}

std::array<Role, 4> rolesOf(LabelOrder order)
{
    switch (order) {
    case LabelOrder::RvMyoLv:
        return {Role::Background, Role::RightVentricle, Role::Myocardium, Role::LeftVentricle};
    case LabelOrder::LvMyoRv:
        return {Role::Background, Role::LeftVentricle, Role::Myocardium, Role::RightVentricle};
    case LabelOrder::LvMyoLa:
        break;
    }
    return {Role::Background, Role::LeftVentricle, Role::Myocardium, Role::LeftAtrium};
}

LabelMapping mappingOf(LabelOrder order, const base::LabelScheme& scheme)
{
    LabelMapping mapping{{0, 0}};
    const auto roles = rolesOf(order);
    for (int value = 1; value < 4; ++value)
        if (const auto* structure = scheme.byRole(roles[static_cast<std::size_t>(value)]))
            mapping[value] = structure->value;
    return mapping;
}

std::set<int> valuesIn(const RawLabels& raw)
{
    std::array<bool, 256> present{};
    for (const auto& phase : raw.phases)
        for (const auto value : phase)
            present[value] = true;
    std::set<int> values;
    for (int value = 0; value < 256; ++value)
        if (present[static_cast<std::size_t>(value)])
            values.insert(value);
    return values;
}

bool covers(const LabelMapping& mapping, const std::set<int>& values)
{
    return std::ranges::all_of(values, [&](int value) { return mapping.contains(value); });
}

// "1=LV, 2=Myo, 3=RV"
std::string mappingText(const LabelMapping& mapping, const base::LabelScheme& scheme)
{
    std::string text;
    for (const auto& [from, to] : mapping)
        if (const auto* structure = to == 0 ? nullptr : scheme.byValue(to))
            text += (text.empty() ? "" : ", ") + std::to_string(from) + "=" + structure->name;
    return text;
}

std::string listText(const std::set<int>& values)
{
    std::string text;
    for (const int value : values)
        text += (text.empty() ? "" : ", ") + std::to_string(value);
    return text;
}

// What this program wrote is in the scheme's own numbers, however odd the picture is.
bool isOurs(const fs::path& file)
{
    return stemOf(file).ends_with("_cinecor");
}

LabelMapping chooseMapping(const RawLabels& raw, const fs::path& file, const base::LabelScheme& scheme,
                           const MaskReadOptions& options)
{
    if (options.mapping) {
        auto mapping = *options.mapping;
        mapping.try_emplace(0, std::uint8_t{0});
        return mapping;
    }
    const auto order = isOurs(file) ? std::nullopt : detectLabelOrder(raw);
    return order ? mappingOf(*order, scheme) : ownNumbers(scheme);
}

} // namespace

LabelMapping ownNumbers(const base::LabelScheme& scheme)
{
    LabelMapping mapping{{0, 0}};
    for (const auto& structure : scheme.structures())
        mapping[structure.value] = structure.value;
    return mapping;
}

base::LabelScheme schemeOf(LabelOrder order)
{
    return order == LabelOrder::LvMyoLa ? base::LabelScheme::echo() : base::LabelScheme::shortAxis();
}

std::optional<LabelOrder> detectLabelOrder(std::span<const std::uint8_t> labels, const base::Size3& size)
{
    Borders borders;
    for (int z = 0; z < size.z; ++z)
        addSlice(labels.subspan(size.sliceCount() * static_cast<std::size_t>(z), size.sliceCount()), size.x,
                 size.y, borders);
    return orderOf(borders);
}

std::optional<LabelOrder> detectLabelOrder(const RawLabels& labels)
{
    for (const auto& phase : labels.phases)
        if (const auto order = detectLabelOrder(phase, labels.geometry.size()))
            return order;
    return std::nullopt;
}

base::Result<MaskFile> mapLabels(const RawLabels& raw, const fs::path& file, const base::LabelScheme& scheme,
                                 const MaskReadOptions& options)
{
    const auto values = valuesIn(raw);
    const auto mapping = chooseMapping(raw, file, scheme, options);
    if (!covers(mapping, values))
        return base::failure(Error(ErrorCode::LabelMappingUnknown, file).with("values", listText(values)));
    std::array<std::uint8_t, 256> table{};
    MaskFile mask;
    for (const auto& [from, to] : mapping) {
        if (from < 0 || from > 255)
            return base::failure(Error(ErrorCode::LabelsOutOfRange, file)
                                     .with("value", std::to_string(from))
                                     .with("limit", "255"));
        table[static_cast<std::size_t>(from)] = to;
        mask.mapping[raw.scaled && !options.mapping ? from * 85 : from] = to;
        mask.mappingDetected |= !options.mapping && from != to;
    }
    for (const auto& phase : raw.phases) {
        std::vector<std::uint8_t> labels(phase.size());
        std::ranges::transform(phase, labels.begin(), [&](std::uint8_t value) { return table[value]; });
        mask.phases.emplace_back(raw.geometry, scheme, std::move(labels));
    }
    if (mask.mappingDetected)
        mask.notes.push_back(Error(ErrorCode::NoteLabelMappingGuessed, file)
                                 .with("mapping", mappingText(mask.mapping, scheme)));
    return mask;
}

} // namespace cinecor::imaging
