#pragma once

#include "core/base/label_map.h"
#include "core/base/volume.h"

namespace cinecor::imaging {

/// Nearest-neighbour resampling of labels onto another grid in the same space; background outside. Where one
/// of the two orientations is not known, the first voxel centres are taken to coincide. NotAvailable without
/// spacing.
[[nodiscard]] base::Result<base::LabelMap> resampleLabels(const base::LabelMap& labels,
                                                          const base::Geometry& grid);

} // namespace cinecor::imaging
