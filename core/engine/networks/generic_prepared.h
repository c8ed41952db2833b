#pragma once

#include "core/engine/networks/network.h"

namespace cinecor::engine {

/// A prepared form for networks that have none of their own: a copy of the network in evaluation mode on
/// `device`, computing in `type`, channels-last. The answer to cancelling is as late as one forward pass
/// where the network has no `forwardBetween` of its own.
/// @param copy  a network with the same weights, which the prepared one keeps.
[[nodiscard]] std::unique_ptr<PreparedNetwork> preparedCopy(std::shared_ptr<SegmentationNetwork> copy,
                                                            torch::Device device, torch::ScalarType type);

/// Makes a fresh network of the same kind and copies all weights and buffers into it.
[[nodiscard]] std::shared_ptr<SegmentationNetwork> copyOf(const SegmentationNetwork& network,
                                                          std::shared_ptr<SegmentationNetwork> fresh);

} // namespace cinecor::engine
