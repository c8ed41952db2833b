#pragma once

#include <cstdint>

namespace cinecor::imaging {

/// Random numbers that depend on their place only, so that order and number of threads do not matter. Integer
/// arithmetic and square roots alone: the same on every machine, which std::normal_distribution does not
/// promise.
class PlaceNoise {
public:
    explicit PlaceNoise(std::uint64_t seed) : seed_(seed) {}

    /// Standard normal deviate of place `index`, as the sum of twelve uniform ones (Irwin-Hall).
    [[nodiscard]] double normal(std::uint64_t index) const;
    /// Smooth random field in [-1, 1] over a lattice of unit spacing (value noise, smoothstep between
    /// points).
    [[nodiscard]] double smooth(double x, double y, double z) const;

private:
    [[nodiscard]] double lattice(std::int64_t x, std::int64_t y, std::int64_t z) const;

    std::uint64_t seed_;
};

} // namespace cinecor::imaging
