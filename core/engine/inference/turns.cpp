#include "core/engine/inference/turns.h"

#include <cmath>
#include <numbers>

#include <ATen/ops/affine_grid_generator.h>
#include <ATen/ops/grid_sampler.h>

namespace cinecor::engine {

namespace {

enum class Interpolation { Linear = 0, Cubic = 2 };
enum class Beyond { Zero = 0, Border = 1 };

/// Where the pixels of a view lie in the image: turned about its middle and zoomed, in units of half its
/// sides.
torch::Tensor samplingGrid(const Turn& turn, bool back, const torch::Tensor& image)
{
    const double zoom = back ? 1 / turn.zoom : turn.zoom;
    const double angle = (back ? -1 : 1) * turn.degrees * std::numbers::pi / 180;
    const auto height = static_cast<double>(image.size(2));
    const auto width = static_cast<double>(image.size(3));
    const double c = std::cos(angle) / zoom;
    const double s = std::sin(angle) / zoom;
    const auto matrix =
        torch::tensor({c, -s * height / width, 0.0, s * width / height, c, 0.0}, torch::kFloat32)
            .view({1, 2, 3})
            .expand({image.size(0), 2, 3});
    return at::affine_grid_generator(matrix, image.sizes(), /*align_corners=*/false);
}

torch::Tensor sampled(const torch::Tensor& image, const torch::Tensor& grid, Interpolation interpolation,
                      Beyond beyond)
{
    return at::grid_sampler(image, grid, static_cast<int>(interpolation), static_cast<int>(beyond),
                            /*align_corners=*/false);
}

} // namespace

torch::Tensor averagedOverTurns(const torch::Tensor& input, std::span<const Turn> turns,
                                const std::function<torch::Tensor(const torch::Tensor&)>& evaluate)
{
    auto sum = evaluate(input);
    if (turns.empty())
        return sum;
    const auto everywhere = torch::ones({1, 1, input.size(2), input.size(3)});
    auto views = everywhere.clone();
    for (const auto& turn : turns) {
        const auto view =
            sampled(input, samplingGrid(turn, false, input), Interpolation::Cubic, Beyond::Border);
        const auto back = samplingGrid(turn, true, input);
        sum += sampled(evaluate(view), back, Interpolation::Linear, Beyond::Zero);
        views += sampled(everywhere, back.slice(0, 0, 1), Interpolation::Linear, Beyond::Zero);
    }
    return sum / views;
}

} // namespace cinecor::engine
