#pragma once

#include "core/engine/training/training_set.h"

#include <torch/types.h>

namespace cinecor::engine {

/// A slice or a volume as it is scored and drawn: whole and not augmented.
struct WholeSample {
    torch::Tensor image;  ///< 1 x C x H x W with its neighbours as channels, or 1 x 1 x D x H x W with border
                          ///< slices repeated at both ends
    torch::Tensor labels; ///< 1 x H x W, or 1 x Z x H x W without repeated slices; uint8
    int front = 0;        ///< repeated slices in front

    /// What a network says of the slices that have labels.
    /// @param prediction  1 x K x (D x) H x W.
    [[nodiscard]] torch::Tensor ofLabels(const torch::Tensor& prediction) const;
};

[[nodiscard]] base::Result<WholeSample> wholeSample(const TrainingSet& set, std::size_t index);

} // namespace cinecor::engine
