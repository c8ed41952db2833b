#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <torch/types.h>

namespace cinecor::engine {

// Targets of all losses are B x K x spatial, as the predictions: the share that each class has of a pixel,
// adding up to 1 over K. Shares other than 0 and 1 come from warping a mask with its image. A pixel whose
// shares are all 0 is ignored: it has no part in any sum and its gradient is 0.

/// Shares of 0 and 1.
/// @param labels   B x spatial, int64.
/// @param ignored  a label value whose pixels are ignored.
[[nodiscard]] torch::Tensor sharesOf(const torch::Tensor& labels, int classes,
                                     std::optional<std::int64_t> ignored = {},
                                     torch::ScalarType type = torch::kFloat32);

/// 1 where a pixel counts and 0 where it is ignored, B x 1 x spatial.
[[nodiscard]] torch::Tensor counted(const torch::Tensor& targets);

/// The class with the largest share alone; ignored pixels stay ignored.
[[nodiscard]] torch::Tensor hardened(const torch::Tensor& targets);

/// `values`, B x K x spatial, times one weight a class; `values` where there are none.
[[nodiscard]] torch::Tensor weightedBy(const std::vector<double>& classWeights, const torch::Tensor& values);

} // namespace cinecor::engine
