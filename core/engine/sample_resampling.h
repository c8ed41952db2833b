#pragma once

#include "core/base/sample.h"

namespace cinecor::engine {

/// Brings the slices of a sample to a pixel size, over the same field of view: intensities cubic, labels
/// linear per structure, then the largest share. Slices stay as many and as far apart as they are. Pictures
/// without spacing stay as they are.
/// @param spacing  mm of columns and rows, above 0.
void resampleSlices(base::Sample& sample, double spacing);

} // namespace cinecor::engine
