#pragma once

#include "core/base/label_map.h"
#include "core/base/volume.h"

#include <cstdint>

namespace cinecor::test {

/// A volume as another scanner might have made it: less contrast between blood and muscle, a coil's bias
/// field, half the resolution in plane, Rician noise of 12 % of the range. Of the same size and geometry.
[[nodiscard]] base::Volume asFromAnotherScanner(const base::Volume& volume, std::uint32_t seed);

/// Labels that belong to no heart: moved by up to 25 pixels and their structures exchanged.
[[nodiscard]] base::LabelMap corrupted(const base::LabelMap& labels, std::uint32_t seed);

} // namespace cinecor::test
