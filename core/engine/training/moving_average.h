#pragma once

#include "core/engine/networks/network.h"
#include "core/engine/training/optimiser_config.h"

#include <cstdint>
#include <vector>

namespace cinecor::engine {

/// Exponential moving average of a network's weights and batch-norm statistics (Polyak and Juditsky, SIAM J.
/// Control Optim. 1992, doi:10.1137/0330046; here with exponential forgetting). It is what is scored and
/// shipped.
class MovingAverage {
public:
    /// @param average   a second network of the same kind; it takes over the first one's state.
    MovingAverage(const std::shared_ptr<SegmentationNetwork>& trained,
                  std::shared_ptr<SegmentationNetwork> average, const AveragingConfig& config);

    /// After step `step`, counted from 0.
    void update(std::int64_t step);
    [[nodiscard]] SegmentationNetwork& network() { return *average_; }

private:
    std::shared_ptr<SegmentationNetwork> average_;
    std::vector<torch::Tensor> sources_;
    std::vector<torch::Tensor> targets_;
    AveragingConfig config_;
};

} // namespace cinecor::engine
