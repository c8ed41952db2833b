#pragma once

#include "core/engine/model_card.h"

#include <functional>
#include <span>

#include <torch/types.h>

namespace cinecor::engine {

/// Evaluates a batch as it is and once more from each turn (test-time augmentation), and averages what is
/// said of a pixel over the views that show it.
/// @param input     B x C x H x W, on the processor.
/// @param evaluate  B x C x H x W -> class probabilities B x K x H x W.
[[nodiscard]] torch::Tensor
averagedOverTurns(const torch::Tensor& input, std::span<const Turn> turns,
                  const std::function<torch::Tensor(const torch::Tensor&)>& evaluate);

} // namespace cinecor::engine
