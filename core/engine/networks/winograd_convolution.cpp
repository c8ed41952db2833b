#include "core/engine/networks/winograd_convolution.h"

#include "core/engine/networks/winograd_tiles.h"

#include <algorithm>
#include <vector>

#include <ATen/Functions.h>
#include <ATen/Parallel.h>

namespace cinecor::engine {

namespace {

/// Few tiles read all weights for little work, many do not stay in the cache between the transforms.
constexpr std::int64_t tilesAtATime = 48;
constexpr std::int64_t fewestTiles = 2 * tilesAtATime / 3;
/// Narrower layers wait for memory, not for multiplications; wider ones for their weights.
constexpr std::int64_t fewestChannels = 24;
constexpr std::int64_t mostWeights = 1024L * 512;

bool fillsVectors(std::int64_t channels)
{
    return channels >= fewestChannels && channels % winogradLanes == 0;
}

/// G g G^T for all pairs of channels: 36 x inputs x outputs.
torch::Tensor pointsOf(const torch::Tensor& weight)
{
    const auto g = torch::tensor({{1. / 4, 0., 0.},
                                  {-1. / 6, -1. / 6, -1. / 6},
                                  {-1. / 6, 1. / 6, -1. / 6},
                                  {1. / 24, 1. / 12, 1. / 6},
                                  {1. / 24, -1. / 12, 1. / 6},
                                  {0., 0., 1.}},
                                 torch::kFloat64);
    const auto points = torch::einsum("pi,oqij,rj->prqo", {g, weight.to(torch::kFloat64), g});
    return points.reshape({winogradPoints, weight.size(1), weight.size(0)}).to(torch::kFloat32).contiguous();
}

TileGrid gridOf(const torch::Tensor& x)
{
    return {x.size(0), x.size(2), x.size(3)};
}

/// Memory that a thread keeps between layers and images: 36 x tiles x channels.
torch::Tensor roomFor(std::vector<float>& kept, std::int64_t tiles, std::int64_t channels)
{
    kept.resize(std::max<std::size_t>(kept.size(), winogradPoints * tiles * channels));
    return torch::from_blob(kept.data(), {winogradPoints, tiles, channels}, torch::kFloat32);
}

} // namespace

WinogradConvolution::WinogradConvolution(torch::Tensor points, torch::Tensor bias)
    : points_(std::move(points)), bias_(std::move(bias))
{}

std::optional<WinogradConvolution> WinogradConvolution::of(const torch::Tensor& weight,
                                                           const torch::Tensor& bias)
{
    const auto outputs = weight.size(0);
    const auto inputs = weight.size(1);
    if (weight.size(2) != 3 || !fillsVectors(inputs) || !fillsVectors(outputs) ||
        inputs * outputs > mostWeights)
        return {};
    return WinogradConvolution(pointsOf(weight.detach()), bias.detach().to(torch::kFloat32).contiguous());
}

bool WinogradConvolution::paysFor(const torch::Tensor& x)
{
    return gridOf(x).tiles() >= fewestTiles;
}

torch::Tensor WinogradConvolution::forwardRelu(const torch::Tensor& x) const
{
    const auto images = x.contiguous(torch::MemoryFormat::ChannelsLast);
    const auto grid = gridOf(images);
    const auto inputs = points_.size(1);
    const auto outputs = points_.size(2);
    auto result = torch::empty({x.size(0), outputs, x.size(2), x.size(3)}, images.options(),
                               torch::MemoryFormat::ChannelsLast);
    const auto* from = images.const_data_ptr<float>();
    auto* to = result.data_ptr<float>();
    at::parallel_for(0, grid.tiles(), tilesAtATime, [&](std::int64_t begin, std::int64_t end) {
        const c10::InferenceMode inference;
        thread_local std::vector<float> keptInput;
        thread_local std::vector<float> keptOutput;
        for (auto tile = begin; tile < end; tile += tilesAtATime) {
            const TileRun run{.first = tile, .count = std::min(tilesAtATime, end - tile)};
            const auto transformed = roomFor(keptInput, run.count, inputs);
            auto products = roomFor(keptOutput, run.count, outputs);
            transformToPoints(from, inputs, grid, run, transformed.data_ptr<float>());
            at::bmm_out(products, transformed, points_);
            transformToPixels(products.const_data_ptr<float>(), outputs, bias_.const_data_ptr<float>(), grid,
                              run, to);
        }
    });
    return result;
}

} // namespace cinecor::engine
