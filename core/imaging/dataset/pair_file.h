#pragma once

#include "core/imaging/dataset/places.h"

namespace cinecor::imaging {

/// The paths of an image and its mask.
/// @param extension  ".png" or ".nii.gz"
[[nodiscard]] WrittenPair pairNamed(const std::string& name, const std::string& extension,
                                    const DatasetPlaces& places);

/// Writes the mask of a pair and notes its hash.
/// @param source  the image whose header supplies the geometry (NIfTI); may be empty.
[[nodiscard]] base::Status writePairMask(const base::LabelMap& labels, const DatasetPlaces& places,
                                         WrittenPair& pair, const std::filesystem::path& source = {});

} // namespace cinecor::imaging
