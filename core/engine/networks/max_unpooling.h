#pragma once

#include <torch/types.h>

namespace cinecor::engine {

/// Maxima of 2x2 squares, and where they were.
struct Pooled {
    torch::Tensor values;    ///< B x C x H/2 x W/2
    torch::Tensor positions; ///< the same shape, int64: row * W + column in the image before pooling
};

/// @param input  B x C x H x W, H and W even.
[[nodiscard]] Pooled maxPooled(const torch::Tensor& input);

/// Puts values back to where pooling found its maxima; zero everywhere else (Zeiler et al., ICCV 2011,
/// doi:10.1109/ICCV.2011.6126474).
/// @param values  B x C x H/2 x W/2, of any floating-point type.
/// @returns B x C x H x W.
[[nodiscard]] torch::Tensor maxUnpooled(const torch::Tensor& values, const torch::Tensor& positions);

} // namespace cinecor::engine
