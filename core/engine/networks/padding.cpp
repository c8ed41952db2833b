#include "core/engine/networks/padding.h"

namespace cinecor::engine {

namespace {

std::int64_t missing(const torch::Tensor& input, int axis, int levels)
{
    return paddedSize(input.size(axis), levels) - input.size(axis);
}

} // namespace

std::int64_t paddedSize(std::int64_t size, int levels)
{
    const std::int64_t unit = std::int64_t{1} << levels;
    return (size + unit - 1) / unit * unit;
}

torch::Tensor paddedToMultiple(const torch::Tensor& input, int levels)
{
    const auto bottom = missing(input, 2, levels);
    const auto right = missing(input, 3, levels);
    if (bottom == 0 && right == 0)
        return input;
    return torch::replication_pad2d(input, {0, right, 0, bottom});
}

torch::Tensor paddedVolume(const torch::Tensor& input, int depthLevels, int planeLevels)
{
    const auto back = missing(input, 2, depthLevels);
    const auto bottom = missing(input, 3, planeLevels);
    const auto right = missing(input, 4, planeLevels);
    if (back == 0 && bottom == 0 && right == 0)
        return input;
    return torch::replication_pad3d(input, {0, right, 0, bottom, 0, back});
}

torch::Tensor cutTo(torch::Tensor output, torch::IntArrayRef size)
{
    for (std::size_t axis = 0; axis < size.size(); ++axis)
        output = output.slice(static_cast<std::int64_t>(axis) + 2, 0, size[axis]);
    return output;
}

} // namespace cinecor::engine
