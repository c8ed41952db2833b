#pragma once

#include "core/engine/networks/network.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>
#include <torch/types.h>

/// What the tests that run over every network share.
namespace cinecor::test {

/// Noise of the shape that a network takes: B x C x H x W, or five slices of it for one that reads volumes.
inline torch::Tensor noiseFor(const std::string& architecture, int batch, int channels, int height, int width)
{
    return engine::spatialDimensions(architecture) == 3 ? torch::randn({batch, channels, 5, height, width})
                                                        : torch::randn({batch, channels, height, width});
}

/// An architecture's name as part of a test's.
inline std::string architectureInTestName(const ::testing::TestParamInfo<std::string>& info)
{
    auto name = info.param;
    std::ranges::replace(name, '-', '_');
    return name;
}

} // namespace cinecor::test
