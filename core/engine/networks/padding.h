#pragma once

#include <cstdint>

#include <torch/types.h>

namespace cinecor::engine {

/// Smallest size that is at least `size` and a multiple of 2^levels.
[[nodiscard]] std::int64_t paddedSize(std::int64_t size, int levels);

/// Repeats the right and bottom border of B x C x H x W up to multiples of 2^levels.
[[nodiscard]] torch::Tensor paddedToMultiple(const torch::Tensor& input, int levels);

/// The same for B x C x D x H x W: D to a multiple of 2^depthLevels, H and W of 2^planeLevels.
[[nodiscard]] torch::Tensor paddedVolume(const torch::Tensor& input, int depthLevels, int planeLevels);

/// Takes off what padding added.
/// @param size  of the axes behind batch and channels, as they were before padding.
[[nodiscard]] torch::Tensor cutTo(torch::Tensor output, torch::IntArrayRef size);

} // namespace cinecor::engine
