#include "core/engine/inference/heart_locator.h"

#include "core/analysis/connected_components.h"

#include <algorithm>
#include <cmath>

namespace cinecor::engine {

namespace {

constexpr double smallestCavityMm2 = 40;  // an apical LV at end-systole
constexpr double largestCavityMm2 = 9000; // a dilated LV of 107 mm diameter
constexpr double typicalCavityMm2 = 1400; // mid LV, between 700 at end-systole and 2500 at end-diastole
constexpr double cavitySpread = .9;       // standard deviation of the logarithm of the area
constexpr double leastEnclosure = .5;
constexpr double togetherMm = 15; // slices whose LV lies this close speak for the same heart

/// One patch of LV in one slice.
struct Candidate {
    std::size_t slice = 0;
    std::array<double, 2> position{}; ///< middle of its box, pixels
    std::array<double, 2> heart{};    ///< middle of the box of all structures that hang together with it
    double score = 0;
};

struct Values {
    std::uint8_t cavity;
    std::uint8_t wall;
    std::optional<std::uint8_t> rightVentricle;
};

std::optional<Values> valuesOf(const base::LabelScheme& scheme)
{
    const auto* cavity = scheme.byRole(base::Role::LeftVentricle);
    const auto* wall = scheme.byRole(base::Role::Myocardium);
    if (!cavity || !wall)
        return {};
    const auto* right = scheme.byRole(base::Role::RightVentricle);
    return Values{.cavity = cavity->value,
                  .wall = wall->value,
                  .rightVentricle = right ? std::optional(right->value) : std::nullopt};
}

/// Components of the pixels that fulfil a condition.
template <class Condition>
analysis::Components componentsOf(const LabelPlane& plane, const Condition& condition)
{
    std::vector<std::uint8_t> mask(plane.labels.size());
    std::ranges::transform(plane.labels, mask.begin(),
                           [&](std::uint8_t label) { return static_cast<std::uint8_t>(condition(label)); });
    return analysis::connectedComponents(mask, {.x = plane.columns, .y = plane.rows, .z = 1},
                                         analysis::Connectivity::Faces);
}

std::array<double, 2> middle(const analysis::Component& component)
{
    return {(component.lower[0] + component.upper[0]) / 2.0, (component.lower[1] + component.upper[1]) / 2.0};
}

/// Share of the pixels around a patch of cavity that are wall; what lies outside of the image is not.
double enclosure(const LabelPlane& plane, const analysis::Components& cavities,
                 const analysis::Component& cavity, std::uint8_t wall)
{
    std::size_t border = 0;
    std::size_t enclosed = 0;
    const auto look = [&](int column, int row) {
        const bool inside = column >= 0 && row >= 0 && column < plane.columns && row < plane.rows;
        const auto index = static_cast<std::size_t>(row) * plane.columns + column;
        if (inside && cavities.ids[index] == cavity.id)
            return;
        ++border;
        enclosed += inside && plane.labels[index] == wall;
    };
    for (int row = cavity.lower[1]; row <= cavity.upper[1]; ++row)
        for (int column = cavity.lower[0]; column <= cavity.upper[0]; ++column)
            if (cavities.ids[static_cast<std::size_t>(row) * plane.columns + column] == cavity.id) {
                look(column - 1, row);
                look(column + 1, row);
                look(column, row - 1);
                look(column, row + 1);
            }
    return border ? static_cast<double>(enclosed) / static_cast<double>(border) : 0;
}

/// How usual an area is for a mid LV, up to 1. Scales that are only guessed are judged by it.
double usualness(double areaMm2)
{
    const double deviation = std::log(areaMm2 / typicalCavityMm2) / cavitySpread;
    return std::exp(-.5 * deviation * deviation);
}

/// The component of any structure in which a patch of cavity lies.
const analysis::Component& heartAround(const analysis::Components& structures,
                                       const analysis::Components& cavities,
                                       const analysis::Component& cavity)
{
    const auto pixel = std::ranges::find(cavities.ids, cavity.id) - cavities.ids.begin();
    return structures.components[structures.ids[static_cast<std::size_t>(pixel)] - 1];
}

/// From .4 for a heart without RV to 1 for one whose RV has at least a third of the cavity's area. A network
/// that is shown a heart turned over still sees the ring, but hardly the RV.
double completeness(const LabelPlane& plane, const analysis::Components& structures,
                    const analysis::Component& heart, const analysis::Component& cavity, const Values& values)
{
    if (!values.rightVentricle)
        return 1;
    std::size_t count = 0;
    for (std::size_t i = 0; i < plane.labels.size(); ++i)
        count += structures.ids[i] == heart.id && plane.labels[i] == *values.rightVentricle;
    return .4 + .6 * std::min(1.0, 3.0 * static_cast<double>(count) / static_cast<double>(cavity.count));
}

std::vector<Candidate> candidatesIn(const LabelPlane& plane, std::size_t slice, const Values& values,
                                    double pixelMm2)
{
    const auto cavities = componentsOf(plane, [&](auto label) { return label == values.cavity; });
    const auto structures = componentsOf(plane, [](auto label) { return label != 0; });
    std::vector<Candidate> candidates;
    for (const auto& cavity : cavities.components) {
        const double area = static_cast<double>(cavity.count) * pixelMm2;
        const double enclosed = enclosure(plane, cavities, cavity, values.wall);
        if (area < smallestCavityMm2 || area > largestCavityMm2 || enclosed < leastEnclosure)
            continue;
        const auto& heart = heartAround(structures, cavities, cavity);
        candidates.push_back(
            {.slice = slice,
             .position = middle(cavity),
             .heart = middle(heart),
             .score = enclosed * usualness(area) * completeness(plane, structures, heart, cavity, values)});
    }
    return candidates;
}

double closeness(const Candidate& a, const Candidate& b, std::array<double, 2> spacing)
{
    const double dx = (a.position[0] - b.position[0]) * spacing[0] / togetherMm;
    const double dy = (a.position[1] - b.position[1]) * spacing[1] / togetherMm;
    return std::exp(-.5 * (dx * dx + dy * dy));
}

/// Per slice, the candidate that speaks most for `chosen`.
std::vector<const Candidate*> supporters(const std::vector<Candidate>& candidates, const Candidate& chosen,
                                         std::size_t slices, std::array<double, 2> spacing)
{
    std::vector<const Candidate*> best(slices, nullptr);
    const auto support = [&](const Candidate& one) { return one.score * closeness(one, chosen, spacing); };
    for (const auto& candidate : candidates)
        if (auto& leader = best[candidate.slice]; !leader || support(candidate) > support(*leader))
            leader = &candidate;
    std::erase(best, nullptr);
    return best;
}

double median(std::vector<double> values)
{
    const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, half);
    return *half;
}

HeartPosition positionOf(const std::vector<const Candidate*>& supporting, const Candidate& chosen,
                         std::array<double, 2> spacing)
{
    HeartPosition position;
    std::vector<double> columns;
    std::vector<double> rows;
    for (const auto* one : supporting) {
        const double near = closeness(*one, chosen, spacing);
        position.evidence += one->score * near;
        if (near > std::exp(-2.0)) {
            columns.push_back(one->heart[0]);
            rows.push_back(one->heart[1]);
        }
    }
    // Another patch of its own slice may speak more for `chosen` than itself and still lie far away.
    position.centre =
        columns.empty() ? chosen.heart : std::array{median(std::move(columns)), median(std::move(rows))};
    return position;
}

} // namespace

std::optional<HeartPosition> locateHeart(std::span<const LabelPlane> slices, const base::LabelScheme& scheme,
                                         std::array<double, 2> spacing)
{
    const auto values = valuesOf(scheme);
    if (!values)
        return {};
    std::vector<Candidate> candidates;
    for (std::size_t slice = 0; slice < slices.size(); ++slice)
        for (auto& candidate : candidatesIn(slices[slice], slice, *values, spacing[0] * spacing[1]))
            candidates.push_back(candidate);
    std::optional<HeartPosition> best;
    for (const auto& candidate : candidates) {
        const auto supporting = supporters(candidates, candidate, slices.size(), spacing);
        const auto position = positionOf(supporting, candidate, spacing);
        if (!best || position.evidence > best->evidence)
            best = position;
    }
    return best;
}

} // namespace cinecor::engine
