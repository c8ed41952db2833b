#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace cinecor::engine {

/// Distance of every pixel centre to the nearest one that is set, in the units of `spacing`: exact, linear
/// in the number of pixels (Felzenszwalb, Huttenlocher, Theory of Computing 8, 2012,
/// doi:10.4086/toc.2012.v008a019). Infinite where none is set.
/// @param shape    any number of axes, last one fastest.
/// @param spacing  as many numbers.
[[nodiscard]] std::vector<double> distancesToSet(std::span<const std::uint8_t> set,
                                                 std::span<const std::int64_t> shape,
                                                 std::span<const double> spacing);

} // namespace cinecor::engine
