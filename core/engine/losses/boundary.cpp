#include "core/engine/losses/boundary.h"

#include "core/engine/losses/distance_transform.h"

#include <algorithm>

namespace cinecor::engine {

namespace {

/// One class of one image, or of one volume.
struct Mask {
    std::span<const std::uint8_t> inside;
    std::span<const std::uint8_t> counted; ///< 0 where ignored: neither inside nor outside
    std::span<const std::int64_t> shape;
    std::span<const double> spacing;
};

void writeSignedDistances(const Mask& mask, double* result)
{
    std::vector<std::uint8_t> outside(mask.inside.size());
    std::ranges::transform(mask.inside, mask.counted, outside.begin(),
                           [](auto inside, auto counts) { return counts && !inside ? 1 : 0; });
    const bool hasBorder = std::ranges::count(outside, 1) > 0 && std::ranges::count(mask.inside, 1) > 0;
    if (!hasBorder)
        return;
    const auto toInside = distancesToSet(mask.inside, mask.shape, mask.spacing);
    const auto toOutside = distancesToSet(outside, mask.shape, mask.spacing);
    for (std::size_t i = 0; i < outside.size(); ++i)
        result[i] = mask.inside[i] ? 1 - toOutside[i] : toInside[i];
}

torch::Tensor asBytes(const torch::Tensor& values)
{
    return values.to(torch::kCPU, torch::kUInt8).contiguous();
}

} // namespace

torch::Tensor signedDistances(const torch::Tensor& targets, const std::vector<double>& spacing)
{
    const auto masks = asBytes(hardened(targets));
    const auto counting = asBytes(counted(targets));
    const auto distances = torch::zeros(masks.sizes(), torch::kFloat64);
    const auto shape = masks.sizes().slice(2);
    const auto units = spacing.empty() ? std::vector<double>(shape.size(), 1) : spacing;
    const auto pixels = static_cast<std::size_t>(masks.stride(1));
    for (std::int64_t mask = 0; mask < masks.size(0) * masks.size(1); ++mask) {
        const auto offset = static_cast<std::size_t>(mask) * pixels;
        const auto image = static_cast<std::size_t>(mask / masks.size(1)) * pixels;
        writeSignedDistances({.inside = {masks.const_data_ptr<std::uint8_t>() + offset, pixels},
                              .counted = {counting.const_data_ptr<std::uint8_t>() + image, pixels},
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
