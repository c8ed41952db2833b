#include "core/engine/training/moving_average.h"

#include "core/engine/networks/weights.h"

#include <ATen/ops/_foreach_lerp.h>

namespace cinecor::engine {

namespace {

/// By name, so that both networks list them in the same order.
std::vector<torch::Tensor> floatingState(const SegmentationNetwork& network)
{
    std::vector<torch::Tensor> tensors;
    for (const auto& [name, tensor] : stateOf(network))
        if (tensor.is_floating_point())
            tensors.push_back(tensor);
    return tensors;
}

} // namespace

MovingAverage::MovingAverage(const std::shared_ptr<SegmentationNetwork>& trained,
                             std::shared_ptr<SegmentationNetwork> average, const AveragingConfig& config)
    : average_(std::move(average)),
      sources_(floatingState(*trained)),
      targets_(floatingState(*average_)),
      config_(config)
{
    const torch::NoGradGuard noGradients;
    for (std::size_t i = 0; i < sources_.size(); ++i)
        targets_[i].copy_(sources_[i]);
    average_->eval();
}

void MovingAverage::update(std::int64_t step)
{
    const torch::NoGradGuard noGradients;
    const auto n = static_cast<double>(step);
    const double decay = std::min(config_.decay, (1 + n) / (10 + n));
    at::_foreach_lerp_(targets_, sources_, 1 - decay);
}

} // namespace cinecor::engine
