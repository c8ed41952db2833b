#pragma once

#include "core/engine/networks/network.h"
#include "core/engine/networks/weights.h"

namespace cinecor::engine {

using Networks = std::vector<std::shared_ptr<SegmentationNetwork>>;

/// Networks that are one model: its probabilities are the mean of theirs. They learn side by side, each from
/// its own answer (`StagedOutput::members`), as if it were alone.
///
/// Names of its tensors: members.0. and the name in the first network, members.1. ...
class AveragedNetworks final : public SegmentationNetwork {
public:
    /// @param networks  at least one, of the same classes.
    explicit AveragedNetworks(Networks networks);

    [[nodiscard]] const Networks& members() const { return members_; }
    /// Logarithms of the mean probabilities, which softmax turns back into these.
    [[nodiscard]] torch::Tensor forward(torch::Tensor input) override;
    [[nodiscard]] StagedOutput forwardStaged(torch::Tensor input) override;
    [[nodiscard]] std::unique_ptr<PreparedNetwork> prepare(torch::Device device,
                                                           torch::ScalarType type) const override;

private:
    Networks members_;
};

/// One network stays itself.
[[nodiscard]] std::shared_ptr<SegmentationNetwork> averageOf(Networks networks);

/// Parameters and buffers of each network that a model averages; of a single one, its own.
[[nodiscard]] std::vector<NamedTensors> memberStates(const SegmentationNetwork& network);

} // namespace cinecor::engine
