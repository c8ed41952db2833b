#pragma once

#include "core/engine/losses/loss_config.h"
#include "core/engine/losses/targets.h"

namespace cinecor::engine {

/// Signed distance of every pixel to the border of each class: positive outside, -(d - 1) inside, so that
/// border pixels have 0 at unit spacing; 0 everywhere for a class that is absent or fills the image. As in
/// the code of Kervadec et al.; the 1 is not scaled by the spacing. What is ignored has no border.
/// @param targets  B x K x spatial; the class with the largest share is taken.
/// @param spacing  of the spatial axes; empty = all 1.
/// @returns the shape and type of `targets`, on its device; computed on the processor.
[[nodiscard]] torch::Tensor signedDistances(const torch::Tensor& targets,
                                            const std::vector<double>& spacing = {});

/// Mean over images, classes and pixels of probability times signed distance; may be negative (Kervadec et
/// al., MIDL 2019, doi:10.1016/j.media.2020.101851). Meant to be added to an overlap loss.
[[nodiscard]] torch::Tensor boundaryLoss(const torch::Tensor& probabilities, const torch::Tensor& targets,
                                         const BoundaryOptions& options = {});

} // namespace cinecor::engine
