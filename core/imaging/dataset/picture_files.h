#pragma once

#include "core/imaging/dataset/places.h"

namespace cinecor::imaging {

/// Writes a phase as PNG: a picture as NAME.png, of a volume every slice as NAME_s01.png, ... Masks hold the
/// label values as 8-bit grey. Cancelled, and the errors of `writeImage` and `writeMask`.
/// @param written  takes every pair before it is written, so that after an error it tells what may be there.
[[nodiscard]] base::Status writePictures(const PhaseToWrite& phase, const DatasetPlaces& places,
                                         const base::CancelToken& cancel, WrittenPhase& written);

} // namespace cinecor::imaging
