#pragma once

#include "core/base/sample.h"

#include <array>

namespace cinecor::engine {

/// Brings the slices of a sample to a pixel size, over the same field of view: intensities cubic, labels
/// linear per structure, then the largest share. Slices stay as many and as far apart as they are. Pictures
/// without spacing stay as they are.
/// @param spacing  mm of columns and rows, above 0.
void resampleSlices(base::Sample& sample, double spacing);

/// Brings the slices to a size, over the same field of view, whatever their proportions.
/// @param size  columns and rows, above 0.
void stretchSlices(base::Sample& sample, std::array<int, 2> size);

} // namespace cinecor::engine
