#pragma once

#include "core/imaging/phantom_random.h"

namespace cinecor::imaging {

/// Signals of a balanced steady-state sequence, arbitrary units: blood and fat bright, muscle dark grey.
namespace signal {
inline constexpr double air = 0;
inline constexpr double lung = 14;
inline constexpr double muscle = 78;
inline constexpr double myocardium = 92;
inline constexpr double liver = 88;
inline constexpr double spleen = 118;
inline constexpr double marrow = 125;
inline constexpr double blood = 268;
inline constexpr double fat = 290;
inline constexpr double edge = 35; ///< dark line where fat meets water (opposed phase)
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
    [[nodiscard]] double lungAt(double x, double y, double depth) const;
    [[nodiscard]] double nearHeart(double x, double y, double depth) const;
    [[nodiscard]] double textured(double value, double amount, double x, double y, double depth) const;

    PlaceNoise noise_;
};

} // namespace cinecor::imaging
