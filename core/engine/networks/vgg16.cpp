#include "core/engine/networks/vgg16.h"

#include "core/engine/networks/convolution_stage.h"

#include <algorithm>
#include <string>

namespace cinecor::engine {

namespace {

constexpr std::array<std::size_t, Vgg16Encoder::stages> convolutions{2, 2, 3, 3, 3};

} // namespace

int Vgg16Encoder::width(int baseWidth, int stage)
{
    return baseWidth << std::min(stage, 3);
}

std::vector<int> Vgg16Encoder::mirroredWidths(int baseWidth, int stage)
{
    std::vector<int> widths(convolutions[stage] + 1, width(baseWidth, stage));
    widths.back() = width(baseWidth, std::max(stage - 1, 0));
    return widths;
}

Vgg16Encoder::Vgg16Encoder(int inputChannels, int baseWidth, bool bias)
{
    for (int stage = 0; stage < stages; ++stage) {
        std::vector<int> widths(convolutions[stage] + 1, width(baseWidth, stage));
        widths.front() = stage == 0 ? inputChannels : width(baseWidth, stage - 1);
        stages_[stage] = register_module(std::to_string(stage), convolutionStage(widths, {.bias = bias}));
    }
}

std::array<Pooled, Vgg16Encoder::stages> Vgg16Encoder::forward(const torch::Tensor& input)
{
    std::array<Pooled, stages> pooled;
    auto x = input;
    for (int stage = 0; stage < stages; ++stage) {
        pooled[stage] = maxPooled(stages_[stage]->forward(x));
        x = pooled[stage].values;
    }
    return pooled;
}

} // namespace cinecor::engine
