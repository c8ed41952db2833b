#include "core/base/label_map.h"

#include <algorithm>
#include <cassert>

namespace cinecor::base {

LabelMap::LabelMap(Geometry geometry, LabelScheme scheme)
    : geometry_(geometry), scheme_(std::move(scheme)), values_(geometry.size().count(), 0)
{}

LabelMap::LabelMap(Geometry geometry, LabelScheme scheme, std::vector<std::uint8_t> values)
    : geometry_(geometry), scheme_(std::move(scheme)), values_(std::move(values))
{
    assert(values_.size() == geometry_.size().count());
}

std::span<const std::uint8_t> LabelMap::slice(int z) const
{
    const auto count = geometry_.size().sliceCount();
    return std::span(values_).subspan(static_cast<std::size_t>(z) * count, count);
}

std::span<std::uint8_t> LabelMap::slice(int z)
{
    const auto count = geometry_.size().sliceCount();
    return std::span(values_).subspan(static_cast<std::size_t>(z) * count, count);
}

std::uint8_t LabelMap::at(int x, int y, int z) const
{
    const auto& size = geometry_.size();
    return values_[(static_cast<std::size_t>(z) * size.y + y) * size.x + x];
}

std::size_t LabelMap::count(Role role) const
{
    const auto* structure = scheme_.byRole(role);
    return structure ? count(structure->value) : 0;
}

std::size_t LabelMap::count(std::uint8_t value) const
{
    return static_cast<std::size_t>(std::ranges::count(values_, value));
}

bool LabelMap::empty() const
{
    return std::ranges::all_of(values_, [](auto value) { return value == 0; });
}

} // namespace cinecor::base
