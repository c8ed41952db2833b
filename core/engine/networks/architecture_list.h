#pragma once

#include <array>

namespace cinecor::engine {

/// The names of the networks that read slices, in the order in which they are offered: for whoever does not
/// link LibTorch.
inline constexpr std::array architectureList{"unet",
                                             "unet-transposed",
                                             "residual-unet",
                                             "attention-unet",
                                             "segnet",
                                             "fcn-8s",
                                             "deconvnet",
                                             "fcn-resnet50",
                                             "fcn-resnet101",
                                             "deeplabv3-resnet50",
                                             "deeplabv3-resnet101"};

} // namespace cinecor::engine
