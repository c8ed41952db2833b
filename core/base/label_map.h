#pragma once

#include "core/base/geometry.h"
#include "core/base/label_scheme.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace cinecor::base {

/// Labels of one phase: an 8-bit value of the scheme per voxel, in the image's file order (x fastest).
class LabelMap {
public:
    /// All background.
    explicit LabelMap(Geometry geometry, LabelScheme scheme = LabelScheme::shortAxis());
    /// @pre `values` has geometry.size().count() elements.
    LabelMap(Geometry geometry, LabelScheme scheme, std::vector<std::uint8_t> values);

    [[nodiscard]] const Geometry& geometry() const { return geometry_; }
    [[nodiscard]] const LabelScheme& scheme() const { return scheme_; }
    /// Other colours or names for the same values.
    void setScheme(LabelScheme scheme) { scheme_ = std::move(scheme); }
    [[nodiscard]] std::span<const std::uint8_t> values() const { return values_; }
    [[nodiscard]] std::span<std::uint8_t> values() { return values_; }
    [[nodiscard]] std::span<const std::uint8_t> slice(int z) const;
    [[nodiscard]] std::span<std::uint8_t> slice(int z);
    [[nodiscard]] std::uint8_t at(int x, int y, int z) const;

    /// Voxels of a structure; 0 where the scheme has none of that role.
    [[nodiscard]] std::size_t count(Role role) const;
    [[nodiscard]] std::size_t count(std::uint8_t value) const;
    [[nodiscard]] bool empty() const; ///< no voxel is labelled
    bool operator==(const LabelMap& other) const { return values_ == other.values_; }

private:
    Geometry geometry_;
    LabelScheme scheme_;
    std::vector<std::uint8_t> values_;
};

} // namespace cinecor::base
