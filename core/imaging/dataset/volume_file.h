#pragma once

#include "core/imaging/dataset/places.h"

namespace cinecor::imaging {

/// Writes a phase as NAME.nii.gz with the geometry of its source, bit for bit where that is NIfTI, and the
/// mask in the same geometry. Pixels keep their type. Cancelled, and the errors of `writeImage` and
/// `writeMask`.
/// @param threeAxes  also a picture gets three axes, the third of size 1, as readers of volumes want it.
/// @param written  takes the pair before it is written, so that after an error it tells what may be there.
[[nodiscard]] base::Status writeVolume(const PhaseToWrite& phase, const DatasetPlaces& places, bool threeAxes,
                                       const base::CancelToken& cancel, WrittenPhase& written);

} // namespace cinecor::imaging
