#include "core/engine/losses/boundary.h"

#include "core/engine/losses/distance_transform.h"

#include <algorithm>

namespace cinecor::engine {

namespace {

/// One class of one image.
struct Plane {
    std::span<const std::uint8_t> inside;
    std::span<const std::int64_t> shape;
    std::span<const double> spacing;
};

void writeSignedDistances(const Plane& plane, double* result)
{
    std::vector<std::uint8_t> outside(plane.inside.size());
    std::ranges::transform(plane.inside, outside.begin(), [](auto value) { return value ? 0 : 1; });
    const bool hasBorder = std::ranges::count(outside, 1) > 0 && std::ranges::count(outside, 0) > 0;
    if (!hasBorder)
        return;
    const auto toInside = distancesToSet(plane.inside, plane.shape, plane.spacing);
    const auto toOutside = distancesToSet(outside, plane.shape, plane.spacing);
    for (std::size_t i = 0; i < outside.size(); ++i)
        result[i] = plane.inside[i] ? 1 - toOutside[i] : toInside[i];
}

} // namespace

torch::Tensor signedDistances(const torch::Tensor& targets, const std::vector<double>& spacing)
{
    const auto masks = hardened(targets).to(torch::kCPU, torch::kUInt8).contiguous();
    const auto distances = torch::zeros(masks.sizes(), torch::kFloat64);
    const auto shape = masks.sizes().slice(2);
    const auto units = spacing.empty() ? std::vector<double>(shape.size(), 1) : spacing;
    const auto pixels = static_cast<std::size_t>(masks.stride(1));
    for (std::int64_t plane = 0; plane < masks.size(0) * masks.size(1); ++plane) {
        const auto offset = static_cast<std::size_t>(plane) * pixels;
        writeSignedDistances({.inside = {masks.const_data_ptr<std::uint8_t>() + offset, pixels},
                              .shape = {shape.data(), shape.size()},
                              .spacing = units},
                             distances.data_ptr<double>() + offset);
    }
    return distances.to(targets.options());
}

torch::Tensor boundaryLoss(const torch::Tensor& probabilities, const torch::Tensor& targets,
                           const BoundaryOptions& options)
{
    const auto distances = signedDistances(targets, options.spacing);
    const auto products = probabilities * counted(targets) * distances;
    return (options.background ? products : products.narrow(1, 1, targets.size(1) - 1)).mean();
}

} // namespace cinecor::engine
