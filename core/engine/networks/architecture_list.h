#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace cinecor::engine {

/// The names of the networks, in the order in which they are offered: for whoever does not link LibTorch.
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
                                             "deeplabv3-resnet101",
                                             "vnet"};

/// Those of them that read volumes instead of slices.
inline constexpr std::array<std::string_view, 1> volumeArchitectures{"vnet"};

/// False for names that are not known.
[[nodiscard]] constexpr bool readsVolumes(std::string_view architecture)
{
    return std::ranges::find(volumeArchitectures, architecture) != volumeArchitectures.end();
}

/// Slices of a training volume where nothing else is asked for: most short-axis stacks have 6 to 18.
inline constexpr int usualInputDepth = 16;

} // namespace cinecor::engine
