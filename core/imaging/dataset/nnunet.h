#pragma once

#include "core/imaging/dataset/manifest.h"

namespace cinecor::imaging {

/// The text of `dataset.json` of nnU-Net v2 (https://github.com/MIC-DKFZ/nnUNet, dataset format): channels,
/// labels by structure from the first entry's scheme, number of cases, ending of the files. Where a source's
/// affine contradicts its pixdim (all of ACDC) nnU-Net is told to read by nibabel, where it takes the pixdim;
/// ITK refuses such files or warns, by its version.
/// @param pictures  the data set is 2D .png, else .nii.gz.
[[nodiscard]] std::string nnUnetJson(const std::vector<ManifestEntry>& entries, bool pictures,
                                     const std::string& name);

} // namespace cinecor::imaging
