#pragma once

#include "core/engine/preprocessing.h"

#include <span>

namespace cinecor::engine {

/// Gaussian blur, cut at three standard deviations, border reflected.
/// @param deviation  px, above 0.
[[nodiscard]] Plane blurred(const Plane& plane, double deviation);

/// Fewer pixels: each is the mean of the area that it covers.
[[nodiscard]] Plane areaReduced(const Plane& plane, int columns, int rows);

/// More pixels over the same area by cubic interpolation (Keys, a = -3/4), border repeated.
[[nodiscard]] Plane cubicEnlarged(const Plane& plane, int columns, int rows);

/// Mean 0, standard deviation 1 over all planes together.
void standardise(std::span<Plane> planes);

/// Index inside 0 .. count - 1 by reflection about the outer edges of the border pixels: c b a | a b c | c b.
[[nodiscard]] inline int reflected(int index, int count)
{
    const int period = 2 * count;
    int folded = index % period;
    if (folded < 0)
        folded += period;
    return folded < count ? folded : period - 1 - folded;
}

} // namespace cinecor::engine
