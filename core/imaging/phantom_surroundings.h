#pragma once

#include "core/imaging/phantom_random.h"

#include <optional>

namespace cinecor::imaging {

/// Signals of a balanced steady-state sequence, arbitrary units: blood and fat bright, muscle dark grey.
namespace signal {
inline constexpr double air = 0;
inline constexpr double lung = 27;
inline constexpr double muscle = 66;
inline constexpr double myocardium = 92;
inline constexpr double liver = 88;
inline constexpr double spleen = 118;
inline constexpr double marrow = 125;
inline constexpr double blood = 290;
inline constexpr double fat = 270;
inline constexpr double edge = 22; ///< dark line where fat meets water (opposed phase)
} // namespace signal

/// The chest around the heart: skin, fat, muscle with ribs, lung, liver, stomach, spleen, aorta, spine.
class Surroundings {
public:
    explicit Surroundings(std::uint64_t seed) : noise_(seed) {}

    /// Signal at a point: mm from the heart's centre, x to the right, y down, depth from the base to the
    /// apex.
    [[nodiscard]] double signalAt(double x, double y, double depth) const;

private:
    [[nodiscard]] double chestWall(double inward, double along, double depth) const;
    [[nodiscard]] double abdomen(double x, double y, double depth, double below) const;
    [[nodiscard]] double lung(double x, double y, double depth) const;
    [[nodiscard]] double spine(double x, double y, double depth) const;
    /// Fat in front of and below the right ventricle; nothing elsewhere.
    [[nodiscard]] std::optional<double> besideRv(double x, double y, double depth) const;
    [[nodiscard]] double textured(double value, double amount, double x, double y, double depth) const;

    PlaceNoise noise_;
};

} // namespace cinecor::imaging
